// The app falls: the screens say so and open again, and behind them an engine that fell is replaced without a word lost.
//
// A fall is made as a panic makes it: the wasm that runs stops at an instruction that cannot be carried out. The test asks
// the memory's own door, which the glue uses for every text, for more than there can be.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord } from "./hands.mjs";
import { assertAccessible, eventually, openBrowser, shot, startRelay } from "./harness.mjs";

const FALLS = [/unreachable|memory access|RuntimeError/, /the engine fell/];
let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Greta Fallström", born: "1969" });
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** Stops the wasm of a page or worker in a turn of its own: as a handler would, or inside a promise. */
const fell = (place, base, way) =>
  place.evaluate(async ([from, how]) => {
    const { default: init } = await import(`${location.origin}${from}app.js`);
    const wasm = await init();
    const stop = () => wasm.__wbindgen_malloc(-1, 3);
    if (how === "handler") setTimeout(stop);
    else setTimeout(() => void Promise.resolve().then(stop));
  }, [base, way]);

const isShown = (page, id) => page.locator(`#${id}`).isVisible();

async function addAbility(text) {
  await hand.follow("Lägg till något du kan");
  await hand.answer([["Vad kan du?", text], ["Hur klarar du det?", NO_MORE]]);
  await hand.sees(text);
}

/** Takes out of the browser's complaints those that a fall makes. */
function expectFalls() {
  phone.errors.splice(0, phone.errors.length, ...phone.errors.filter((text) => !FALLS.some((fall) => fall.test(text))));
  assert.deepEqual(phone.errors, []);
}

test("an engine that falls is replaced, and what is done after it is kept", async () => {
  await hand.section("Jag kan själv");
  await addAbility("Gå till bageriet");
  for (const way of ["handler", "promise"]) {
    const [worker] = phone.page.workers();
    await fell(worker, "/", way);
    await eventually("another engine runs", () => {
      const [now] = phone.page.workers();
      return now !== undefined && now !== worker;
    });
    await addAbility(`Laga soppa efter ${way}`);
  }
  await phone.page.reload();
  for (const text of ["Gå till bageriet", "Laga soppa efter handler", "Laga soppa efter promise"]) await hand.sees(text);
  expectFalls();
});

for (const way of ["handler", "promise"]) {
  test(`screens that fall in a ${way} give way to an alert, from which the app opens again`, async () => {
    assert.equal(await isShown(phone.page, "fallen"), false);
    await fell(phone.page, "/", way);
    const alert = phone.page.getByRole("alert").filter({ hasText: "Något gick fel i appen." });
    await alert.waitFor();
    assert.equal(await isShown(phone.page, "main"), false);
    await assertAccessible(phone.page, `fallen in a ${way}`);
    await shot(phone.page, `fallen-${way}`);
    await alert.getByRole("link", { name: /Öppna igen/ }).click();
    await hand.sees("Gå till bageriet");
    assert.equal(await isShown(phone.page, "fallen"), false);
    expectFalls();
  });
}

test("the staff page that falls gives way to its alert", async () => {
  const page = await phone.newPage();
  await page.goto(`${relay.url}/personal/`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await fell(page, "/personal/", "handler");
  await page.getByRole("alert").filter({ hasText: "Något gick fel på sidan." }).waitFor();
  assert.equal(await isShown(page, "main"), false);
  expectFalls();
});
