// What a tired hand writes: a day that does not exist, nothing at all, far too much. It is said what is wrong, and every
// letter stands where it was written.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, invite, makeRecord } from "./hands.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

const NO_SUCH_DAY = "Den dagen finns inte. Titta på datumet en gång till.";
const EMPTY = "Skriv något här.";
const MUCH = "Mycket att säga. ".repeat(5883).slice(0, 100_000);
const TOO_LONG = "Texten är för lång. Den har 100000 tecken, och 4000 får plats. Allt du skrev står kvar.";
let relay, phone, hand, desk, kvist;

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

const answer = () => hand.page.locator("main").locator("input.input, textarea.input");

/** Writes an answer that cannot be, and sees why, with the answer left standing. */
async function refused(text, why, button = "Nästa") {
  await answer().fill(text);
  await hand.tap(button);
  await hand.sees(why);
  assert.equal(await answer().inputValue(), text);
}

test("a day that does not exist is said, and the day that was meant is taken", async () => {
  await hand.section("Tider");
  await hand.follow("Lägg till en tid");
  await answer().fill("Återbesök");
  await hand.tap("Nästa");
  await hand.heading("När är det?");
  await refused("2026-02-30", NO_SUCH_DAY);
  await assertAccessible(phone.page, "no such day");
  await shot(phone.page, "no-such-day");
  await refused("30/2 kl 10", NO_SUCH_DAY);
  await answer().fill("2027-02-28 kl 10");
  await hand.tap("Spara nu");
  await hand.heading("Återbesök");
  await hand.sees(/28 februari 2027/);
});

test("an empty note is not saved", async () => {
  await hand.section(/^Uppdate/);
  await hand.follow("Skriv något själv");
  await hand.heading("Vad vill du skriva?");
  for (const nothing of ["", "   \n  "]) await refused(nothing, EMPTY, "Spara");
});

test("a note of 100 000 letters is counted, stands there after a reload, and is saved when it is short enough", async () => {
  await refused(MUCH, TOO_LONG, "Spara");
  await phone.page.reload();
  await hand.heading("Vad vill du skriva?");
  await phone.page.waitForFunction((length) => document.querySelector("textarea.input")?.value.length === length, MUCH.length);
  await answer().fill(MUCH.slice(0, 4_000));
  await hand.tap("Spara");
  await phone.page.getByRole("heading", { level: 1, name: "Vad vill du skriva?" }).waitFor({ state: "hidden" });
  await hand.section(/^Uppdate/);
  await hand.sees(/^Mycket att säga\./);
  await hand.allIsSent();
});

test("on the staff page too", async () => {
  const link = await invite(hand, "Någon som arbetar i vården", "MS-sköterskan");
  await hand.allIsSent();
  desk = await openBrowser({ viewport: { width: 1280, height: 800 } });
  kvist = handOn(desk.page);
  await desk.page.goto(link);
  await kvist.heading("Vem är du?");
  await kvist.tap("Fortsätt");
  await kvist.sees("Skriv ditt namn.");
  await kvist.write("Ditt namn", "Ann-Sofi Kvist");
  await kvist.tap("Fortsätt");

  await kvist.tap("Föreslå en tid");
  await kvist.write("Vad är det för tid?", "Uppföljning");
  await kvist.write("När?", "2026-02-30");
  await kvist.tap("Skicka");
  await kvist.sees(NO_SUCH_DAY);
  await assertAccessible(desk.page, "staff, no such day");
  const held = (label) => desk.page.getByLabel(label, { exact: true }).inputValue();
  assert.deepEqual([await held("Vad är det för tid?"), await held("När?")], ["Uppföljning", "2026-02-30"]);
  await kvist.tap("Tillbaka");

  await kvist.tap("Skriv en uppdatering");
  await kvist.tap("Skicka");
  await kvist.sees(EMPTY);
  await kvist.write("Vad vill du säga?", MUCH);
  await kvist.sees(TOO_LONG);
  await kvist.tap("Skicka");
  await kvist.sees("Texten går inte att spara. Den är tom eller för lång.");
  assert.equal(await held("Vad vill du säga?"), MUCH);
  await shot(desk.page, "staff-too-long");
  await kvist.write("Vad vill du säga?", "Ring oss på måndag.");
  await kvist.tap("Skicka");
  await kvist.sees(/^Tack\. Det är sparat/);
  await kvist.sees(/^(Skickat |Framme$)/);
});

test("what she gets is what was sent at last, once", async () => {
  await hand.section(/^Uppdate/);
  await hand.sees("Ring oss på måndag.");
  // The long one is her own note, shortened; nothing of the nurse's.
  assert.equal(await phone.page.locator("main").getByText(/^Mycket att säga/).count(), 1);
});

test("no page complained of anything", () => {
  assert.deepEqual([...phone.errors, ...desk.errors], []);
});
