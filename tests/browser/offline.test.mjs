// No network, no relay, and no warning: the app opens with all of her record, says honestly what waits, and keeps what the
// screen has called saved.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, inDays, makeRecord } from "./hands.mjs";
import { eventually, openBrowser, shot, startRelay } from "./harness.mjs";

const WAITS = /Sparat i telefonen\. \d+ sak(er)? skickas när du har nät\./;
let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

async function addAbility(text) {
  await hand.follow("Lägg till något du kan");
  await hand.answer([["Vad kan du?", text], ["Hur klarar du det?", NO_MORE]]);
  await hand.sees(text);
}

test("with the relay stopped, a reload opens all of her record", async () => {
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.section("Tider");
  await hand.follow("Lägg till en tid");
  const visit = inDays(12, 10);
  await hand.answer([["Vad är det för tid?", "Återbesök"], ["När är det?", visit.said], ["Var är det?", NO_MORE]]);
  await hand.section("Jag kan själv");
  await addAbility("Gå till bageriet");
  await hand.allIsSent();
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await relay.stop();
  await phone.page.reload();
  await hand.heading("Jag kan själv");
  await hand.sees("Gå till bageriet");
  await hand.section("Tider");
  await hand.sees("Återbesök");
  await hand.sees(visit.shown);
});

test("a change is taken, is said to wait, and stands there after another reload without the relay", async () => {
  await hand.section("Jag kan själv");
  await addAbility("Laga soppa");
  await hand.sees(WAITS);
  await hand.sees("Servern svarar inte.");
  await phone.page.reload();
  await hand.sees("Laga soppa");
  await hand.sees(WAITS);
  await shot(phone.page, "offline-waits");
});

test("when the relay is back on its file, what waited is sent", async () => {
  const before = relay.log().length;
  await relay.again();
  await hand.allIsSent();
  const taken = /"method":"POST","route":"\/v1\/records\/\{record\}\/sections\/\{stream\}\/log","status":200/;
  await eventually("the relay has taken what waited", () => taken.test(relay.log().slice(before)));
});

test("a browser killed in a burst of changes has lost nothing that the screen called saved", async () => {
  await hand.section("Jag kan själv");
  const saved = ["Gå till bageriet", "Laga soppa"];
  const again = async () => {
    await phone.again();
    hand = handOn(phone.page);
    await phone.page.goto(`${relay.url}/allt/kan-sjalv`);
    for (const text of saved) await hand.sees(text);
  };
  for (const text of ["Sak nummer ett", "Sak nummer två", "Sak nummer tre"]) {
    // The form gives way to the list, with the new row, when the change is durable.
    await addAbility(text);
    saved.push(text);
  }
  await phone.kill();
  await again();

  await hand.follow("Lägg till något du kan");
  await hand.heading("Vad kan du?");
  await hand.page.locator("main input.input").fill("Sak som just sparas");
  await hand.tap("Nästa");
  await hand.heading("Hur klarar du det?");
  // The tap, and the end of every process while the change is on its way.
  const tap = hand.tap("Spara nu").catch(() => {});
  await phone.kill();
  await tap;
  await again();
  await addAbility("Sak efteråt");
  await hand.allIsSent();
});

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
