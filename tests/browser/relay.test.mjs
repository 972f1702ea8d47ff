// Something is wrong with the relay, or something else stands at its address: it is said what, all is kept on the device, and
// what waited is sent when the relay is itself again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, invite, makeRecord, takeBack } from "./hands.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

const WAITS = (n) => new RegExp(`^Sparat i telefonen\\. ${n} sak(er)? skickas när du har nät\\.`);
const ERROR = "Servern har problem just nu (fel 503). Samlat försöker igen.";
const GARBAGE = "Det som svarar på adressen är inte en server för Samlat. Kontrollera adressen.";
const DIFFERENT = "Det är en annan server på adressen nu. Den har inte det du har delat.";
const HOTEL = "<!doctype html><title>Hotellets nät</title><h1>Välkommen! Godkänn villkoren.</h1>";
let relay, other, phone, hand, desk, kvist, words;

before(async () => {
  relay = await startRelay();
  other = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  words = await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.section("Jag kan själv");
  await hand.allIsSent();
});

after(async () => {
  for (const browser of [phone, desk]) await browser?.close();
  for (const one of [relay, other]) await one?.close();
});

async function add(text) {
  await hand.follow("Lägg till något du kan");
  await hand.answer([["Vad kan du?", text], ["Hur klarar du det?", NO_MORE]]);
  await hand.sees(text);
}

/** Writes something while the relay is not itself, sees what is said, also after a reload, and sees it sent when it is. */
async function waitsOut(text, instead, why, name) {
  phone.meet(instead);
  await add(text);
  await hand.sees(WAITS(1));
  await hand.sees(new RegExp(why.replaceAll(/[.()]/g, "\\$&")));
  await assertAccessible(phone.page, name);
  await shot(phone.page, `relay-${name}`);
  await phone.page.reload();
  await hand.sees(text);
  await hand.sees(WAITS(1));
  await hand.sees(new RegExp(why.replaceAll(/[.()]/g, "\\$&")));
  phone.meet();
  await phone.page.reload();
  await hand.sees(text);
  await hand.allIsSent();
}

test("a relay in trouble", async () => {
  await waitsOut("Gå till bageriet", () => ({ status: 503, body: "overloaded" }), ERROR, "trouble");
});

test("a hotel's page instead of the relay", async () => {
  await waitsOut("Laga soppa", () => ({ status: 200, type: "text/html", body: HOTEL }), GARBAGE, "garbage");
});

test("another relay at the address, which is sent nothing of hers", async () => {
  await waitsOut("Vattna blommorna", () => ({ port: other.port }), DIFFERENT, "different");
  assert.doesNotMatch(other.log(), /"method":"POST"[^\n]*"status":2/);
});

test("the nurse's post waits too, and is sent by itself", async () => {
  const link = await invite(hand, "Någon som arbetar i vården", "MS-sköterskan");
  await hand.allIsSent();
  desk = await openBrowser({ viewport: { width: 1280, height: 800 } });
  kvist = handOn(desk.page);
  await desk.page.goto(link);
  await kvist.write("Ditt namn", "Ann-Sofi Kvist");
  await kvist.tap("Fortsätt");
  await kvist.heading("Vad gäller det?");
  for (const [text, instead, why] of [
    ["Ring oss på måndag.", () => ({ status: 503 }), ERROR],
    ["Remissen är skickad.", () => ({ status: 200, type: "text/html", body: HOTEL }), GARBAGE],
  ]) {
    desk.meet(instead);
    await kvist.tap("Skriv en uppdatering");
    await kvist.write("Vad vill du säga?", text);
    await kvist.tap("Skicka");
    await kvist.sees(text);
    await kvist.sees(new RegExp(why.replaceAll(/[.()]/g, "\\$&")));
    await kvist.sees(/Det du skrev är sparat här/);
    desk.meet();
    await kvist.page.getByText("Väntar på att skickas").first().waitFor({ state: "hidden", timeout: 90_000 });
  }
  await hand.section(/^Uppdate/);
  for (const text of ["Ring oss på måndag.", "Remissen är skickad."]) await hand.sees(text);
});

test("everything that was called sent comes to a new device", async () => {
  const tablet = await openBrowser();
  const again = handOn(tablet.page);
  try {
    await tablet.page.goto(`${relay.url}/aterfa`);
    await again.write("Dina 24 ord", words.join(" "));
    await takeBack(again, "Jag har den kvar");
    await again.section("Jag kan själv");
    for (const text of ["Gå till bageriet", "Laga soppa", "Vattna blommorna"]) await again.sees(text);
  } finally {
    await tablet.close();
  }
});

test("no page complained of anything", () => {
  assert.deepEqual([...phone.errors, ...desk.errors], []);
});
