// The program itself falls: in the screens an alert stands there with a way to open them again, in the engine another takes its
// place. What was saved is there, and what was being written as well.
//
// It falls of something real: the browser gives no randomness, without which no key and no number of a new thing can be made.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, invite, makeRecord } from "./hands.mjs";
import { assertAccessible, eventually, openBrowser, shot, startRelay } from "./harness.mjs";

const EXPECTED = /no randomness|unreachable|the engine fell/;
let relay, phone, hand, desk;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
});

after(async () => {
  for (const browser of [phone, desk]) await browser?.close();
  await relay?.close();
});

/** Has this page or worker get no randomness when it next asks for some. */
function starve(place) {
  return place.evaluate(() => {
    globalThis.crypto.getRandomValues = () => {
      delete globalThis.crypto.getRandomValues;
      throw new Error("no randomness, on purpose");
    };
  });
}

const alert = (page) => page.getByRole("alert").filter({ has: page.getByRole("link", { name: /^Öppna igen/ }) });
const engine = () => phone.page.workers().findLast((worker) => worker.url().endsWith("/worker.js"));

test("an engine that falls while something is written is replaced, and the writing goes on", async () => {
  await hand.section("Jag kan själv");
  await hand.follow("Lägg till något du kan");
  await hand.heading("Vad kan du?");
  const dead = engine();
  await starve(dead);
  // What is written is kept sealed, and sealing needs randomness.
  await phone.page.locator("main input.input").fill("Gå till bageriet");
  await eventually("another engine runs", () => engine() && engine() !== dead, 30_000);
  assert.equal(await alert(phone.page).count(), 0);
  await hand.answer([["Vad kan du?", "Gå till bageriet"], ["Hur klarar du det?", NO_MORE]]);
  await hand.sees("Gå till bageriet");
  await hand.allIsSent();
});

test("screens that fall are replaced by an alert, and open again with everything that was saved or begun", async () => {
  await hand.follow("Lägg till något du kan");
  await hand.heading("Vad kan du?");
  await phone.page.locator("main input.input").fill("Laga soppa");
  await hand.section("Kontakter");
  await starve(phone.page);
  // What is new gets its number when its form opens.
  await hand.follow("Lägg till någon");
  await alert(phone.page).waitFor();
  await phone.page.getByText("Något gick fel i appen. Det du har sparat finns kvar.").waitFor();
  assert.equal(await phone.page.locator("#main").isVisible(), false);
  await assertAccessible(phone.page, "fallen");
  await shot(phone.page, "fallen");
  await alert(phone.page).getByRole("link").click();
  await hand.heading(/./);
  assert.equal(await alert(phone.page).count(), 0);
  await hand.section("Jag kan själv");
  await hand.follow("Lägg till något du kan");
  await hand.heading("Vad kan du?");
  await phone.page.waitForFunction(() => document.querySelector("main input.input")?.value === "Laga soppa");
  await hand.tap("Nästa");
  await hand.answer([["Hur klarar du det?", NO_MORE]]);
  for (const text of ["Laga soppa", "Gå till bageriet"]) await hand.sees(text);
});

test("a trap of the machine, of which no hook of the program hears, is shown just the same", async () => {
  await phone.page.evaluate(() => {
    // A module with one function, which does what cannot be done.
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 102, 97, 108, 108, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    setTimeout(exports.fall);
  });
  await alert(phone.page).waitFor();
  await alert(phone.page).getByRole("link").click();
  await hand.section("Jag kan själv");
  await hand.sees("Laga soppa");
});

test("the staff page that falls says so as well, and opens again with what was written", async () => {
  const link = await invite(hand, "Någon som arbetar i vården", "MS-sköterskan");
  await hand.allIsSent();
  desk = await openBrowser({ viewport: { width: 1280, height: 800 } });
  const kvist = handOn(desk.page);
  await desk.page.goto(link);
  await kvist.write("Ditt namn", "Ann-Sofi Kvist");
  await kvist.tap("Fortsätt");
  await kvist.tap("Skriv en uppdatering");
  await kvist.write("Vad vill du säga?", "Ring oss på måndag.");
  await starve(desk.page);
  await kvist.tap("Skicka");
  await alert(desk.page).waitFor();
  await assertAccessible(desk.page, "staff page fallen");
  await alert(desk.page).getByRole("link").click();
  await kvist.tap("Skriv en uppdatering");
  assert.equal(await desk.page.getByLabel("Vad vill du säga?", { exact: true }).inputValue(), "Ring oss på måndag.");
  await kvist.tap("Skicka");
  await kvist.sees(/^(Skickat |Framme$)/);
});

test("no page complained of anything but the falls that were meant", () => {
  assert.deepEqual([...phone.errors, ...desk.errors].filter((text) => !EXPECTED.test(text)), []);
});
