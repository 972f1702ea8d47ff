// The engine runs beside the screens: it may die, hang, or find another tab at work, and the screens live on and say so.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord } from "./hands.mjs";
import { assertAccessible, eventually, openBrowser, shot, startRelay } from "./harness.mjs";

const ELSEWHERE = "Samlat är öppet i en annan flik eller ett annat fönster. Stäng det och försök igen.";
const LONG = "Det tar lite längre än vanligt. Allt du har sparat finns kvar.";
const FELL = /the engine fell: /;
let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.section("Jag kan själv");
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** The worker that the engine runs in: the newest, as one that hung may still be listed when it is ended. */
function engine() {
  return phone.page.workers().findLast((worker) => worker.url().endsWith("/worker.js"));
}

async function anotherEngineThan(dead) {
  await eventually("another engine runs", () => engine() && engine() !== dead, 60_000);
}

/** Keeps the engine busy until it is ended. In a turn of its own: Chromium ends no script that its debugger waits for. */
async function hang() {
  await engine().evaluate(() => void setTimeout(() => { for (;;); }));
}

async function add(text) {
  await hand.follow("Lägg till något du kan");
  await hand.answer([["Vad kan du?", text], ["Hur klarar du det?", NO_MORE]]);
  await hand.sees(text);
}

test("an engine that dies is replaced, and what is written meanwhile is saved", async () => {
  await add("Gå till bageriet");
  const dead = engine();
  await hand.follow("Lägg till något du kan");
  await hand.heading("Vad kan du?");
  await dead.evaluate(() => void setTimeout(() => { throw new Error("on purpose"); }));
  await anotherEngineThan(dead);
  await hand.answer([["Vad kan du?", "Laga soppa"], ["Hur klarar du det?", NO_MORE]]);
  await hand.sees("Laga soppa");
  await hand.sees("Gå till bageriet");
  await phone.page.reload();
  await hand.sees("Laga soppa");
});

test("an engine that hangs leaves the screens alive, and is replaced", async () => {
  const hung = engine();
  await hang();
  await hand.tab("Idag");
  await hand.heading("Idag");
  await hand.section("Jag kan själv");
  await anotherEngineThan(hung);
  await add("Vattna blommorna");
});

test("a page loaded again over an engine that hangs opens, and takes it for no other tab", async () => {
  await hang();
  await phone.page.reload();
  await hand.sees("Vattna blommorna");
});

test("a second tab says that the app is open elsewhere, and asking again while it is changes nothing", async () => {
  const page = await phone.newPage();
  const second = handOn(page);
  await page.goto(`${relay.url}/allt/kan-sjalv`);
  await second.heading("Öppnar…");
  await second.sees(LONG);
  await assertAccessible(page, "a long opening");
  await second.sees(ELSEWHERE);
  await assertAccessible(page, "open elsewhere");
  await shot(page, "open-elsewhere");
  await second.tap("Försök igen");
  await second.heading("Öppnar…");
  await second.sees(ELSEWHERE);
  await phone.page.bringToFront();
  await add("Läsa tidningen");
});

test("when the first tab has closed, the second takes over as soon as it is looked at", async () => {
  const page = phone.context.pages().find((other) => other !== phone.page);
  await phone.page.close();
  // Playwright tells every page at every time that it is looked at, so what a browser says on coming back is said here.
  await page.evaluate(() => void window.dispatchEvent(new Event("focus")));
  phone.page = page;
  hand = handOn(page);
  await hand.sees("Läsa tidningen");
  await add("Sy i en knapp");
});

test("the app can be installed", async () => {
  const control = await phone.context.newCDPSession(phone.page);
  const { installabilityErrors } = await control.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors, []);
});

test("no page complained of anything but the deaths that were meant", () => {
  assert.deepEqual(phone.errors.filter((text) => !FELL.test(text)), []);
  assert.equal(phone.errors.filter((text) => FELL.test(text)).length, 2);
});
