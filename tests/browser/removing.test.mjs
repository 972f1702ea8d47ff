// She removes everything from her phone: it is said what goes and what stays, asked twice, and nothing of it is left in the
// browser. Places that she hides are gone from what is shared.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { handOn, makeRecord } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";

let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Astafrida", born: "1974" });
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** The keys of this address's settings, and how many rows its database has. */
const left = (page) => page.evaluate(async () => {
  const open = indexedDB.open("samlat");
  await new Promise((resolve, reject) => Object.assign(open, { onsuccess: resolve, onerror: reject }));
  const counting = open.result.transaction("rows").objectStore("rows").count();
  await new Promise((resolve, reject) => Object.assign(counting, { onsuccess: resolve, onerror: reject }));
  open.result.close();
  return { rows: counting.result, kept: Object.keys(localStorage) };
});

test("a place that she hides is gone from the time, and no form asks for one", async () => {
  await hand.section("Tider");
  await hand.follow("Lägg till en tid");
  await hand.answer([
    ["Vad är det för tid?", "Neurologen"],
    ["När är det?", "i morgon 10.15"],
    ["Var är det?", "Storgatan 1"],
    ["Vem ska du träffa?", "Maria"],
  ]);
  await hand.sees("Storgatan 1");
  await hand.tab("Dela");
  await hand.open("Dölj platser");
  await hand.heading("Dölj platser");
  await hand.sees("Neurologen: Storgatan 1");
  await hand.tap("Dölj platser");
  await hand.tap("Ja, ta bort dem");
  await hand.sees("Platser är dolda.");
  await hand.sees("Inga platser står i det du delar.");
  await hand.allIsSent();
});

test("it is asked twice, and where the words are not checked she says that she knows", async () => {
  await hand.touch(phone.page.getByRole("link", { name: "Mer", exact: true }));
  await hand.open("Ta bort allt här");
  await hand.heading("Ta bort allt här");
  await hand.sees("Pappret med dina 24 ord är inte kontrollerat.");
  await hand.sees(/^Servern har kvar det som är skickat/);
  await hand.tap("Nästa");
  await hand.sees("Ska allt i Samlat tas bort från den här enheten?");
  await hand.tap("Ja, ta bort allt här");
  await hand.sees("Kryssa i rutan först, om du är säker.");
  assert.ok((await left(phone.page)).rows > 0, "nothing has gone yet");
});

test("it ends on the first screen, and nothing of the record is left in the browser", async () => {
  await hand.tick("Jag vet att det kan vara borta för alltid");
  await hand.tap("Ja, ta bort allt här");
  await hand.heading("Välkommen till Samlat");
  await hand.sees("Allt i Samlat är borttaget från den här enheten.");
  assert.equal(new URL(phone.page.url()).pathname, "/");
  const { rows, kept } = await left(phone.page);
  assert.equal(rows, 0);
  for (const key of ["samlat.held", "samlat.reminded", "samlat.reminders"]) assert.ok(!kept.includes(key), key);
});

test("opened again it begins with nothing, and says nothing of what was there", async () => {
  await phone.page.reload();
  await hand.heading("Välkommen till Samlat");
  await hand.lacks("Det som fanns i Samlat här är borta.");
  await hand.lacks("Allt i Samlat är borttaget från den här enheten.");
  assert.ok(!(await phone.page.content()).includes("Astafrida"));
});
