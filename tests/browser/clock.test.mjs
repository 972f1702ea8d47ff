// The app stays open over midnight: the day on the screen is the day on the wall, without a touch.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { handOn, makeRecord } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";

let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

test("Idag turns to the next day by itself", async () => {
  const { page } = phone;
  await page.clock.install({ time: new Date("2026-11-29T23:58:30+01:00") });
  await page.clock.pauseAt(new Date("2026-11-29T23:58:40+01:00"));
  await page.reload();
  await page.clock.runFor(5_000);
  await hand.heading("Idag");
  const day = () => page.locator("main .lead").first().innerText();
  assert.match(await day(), /29 november/);
  await page.clock.runFor(60_000);
  assert.match(await day(), /29 november/);
  await page.clock.runFor(30_000);
  await hand.sees(/30 november/);
  assert.doesNotMatch(await hand.text(), /29 november/);
});

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
