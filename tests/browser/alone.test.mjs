// One person alone: nobody in her care ever posts, nobody shares her record, and her phone has no network after the first visit.
// What she gets on paper, in calls and at meetings she writes herself, and Samlat holds it together all the same.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, inDays, makeRecord } from "./hands.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.allIsSent();
  phone.offline();
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

test("whom to call is there without a network, under who is responsible", async () => {
  await hand.section("Kontakter");
  await hand.follow("Lägg till någon");
  await hand.answer([
    ["Vem vill du lägga till?", "Maria Björksten"],
    ["Vad gör den kontakten?", "MS-sjuksköterska"],
    ["Vem ansvarar?", { choose: "Regionen" }],
    ["Vem utför arbetet?", "Neurologen Solbacken"],
    ["Vilket telefonnummer?", "08-123 45 67"],
    ["När svarar de?", NO_MORE],
  ]);
  await hand.heading("Maria Björksten");
  await hand.tab("Ring");
  await hand.sees("Maria Björksten");
});

test("a referral that nobody has answered says whom to ask and with what words", async () => {
  await hand.section("Plan");
  await hand.follow("Lägg till remiss eller ansökan");
  await hand.answer([
    ["Vad gäller det?", "Ögonkliniken"],
    ["Vad är det?", { choose: "Remiss" }],
    ["Vem ska svara?", { choose: "Maria" }],
    ["Vem ansvarar?", undefined],
    ["Vilken dag skickades den?", "1 mars 2026"],
  ]);
  await hand.sees("Ögonkliniken");
  await hand.tab("Idag");
  await hand.sees("En remiss väntar på svar");
  await hand.follow("Se vad du kan göra");
  await hand.heading("En remiss väntar på svar");
  await hand.sees("Jag väntar på svar på en remiss: Ögonkliniken. Har ni fått den?");
  await hand.sees("Maria Björksten");
  await shot(phone.page, "alone-gap");
});

test("the minutes of a call are one press, and what was said becomes a time, with her question to it", async () => {
  await hand.section("Dagbok");
  await hand.tap("+ 15 minuter");
  await hand.sees(/15 minuter/);
  await hand.section("Tider");
  await hand.follow("Lägg till en tid");
  await hand.answer([
    ["Vad är det för tid?", "Ögonkliniken"],
    ["När är det?", inDays(9, 10).said],
    ["Var är det?", NO_MORE],
  ]);
  await hand.heading("Ögonkliniken");
  await hand.section("Frågor till mötet");
  await hand.tap("Ta med: Vem ansvarar för det här?");
  await hand.sees("Frågor att ta med");
  await hand.section("Plan");
  await hand.open("Ögonkliniken");
  await hand.follow("Vad blev svaret?");
  await hand.answer([
    ["Vad blev svaret?", { choose: "Ja" }],
    ["Vilken dag fick du svaret?", "i dag"],
  ]);
  await hand.tab("Idag");
  await hand.sees("Nästa tid");
  await hand.sees("Ögonkliniken");
  await hand.lacks("En remiss väntar på svar");
});

test("her own list and the hospital’s paper differ: nothing is chosen, and whom to ask is said", async () => {
  await hand.section("Läkemedel");
  await hand.follow("Lägg till läkemedel");
  await hand.answer([["Vilket läkemedel?", "Baklofen 10 mg 1+1+1"], ["Hur tar du den?", NO_MORE]]);
  await hand.follow("Skriv av ett papper eller samtal");
  await hand.answer([
    ["Vem sa eller skrev det?", "Utskrivning från lasarettet"],
    ["Hur fick du veta det?", { choose: "På papper" }],
    ["Vilken dag är det från?", "i går"],
    ["Vilka läkemedel står där?", "Baklofen 10 mg 1+1+2"],
    ["Är det hela listan, en del eller ett besked?", { choose: "Hela listan" }],
  ]);
  await hand.sees("Listorna säger olika saker. Ändra inget själv.");
  await hand.tab("Idag");
  await hand.sees("Listorna säger olika saker. Ändra inget själv.");
  await hand.follow("Se vad listorna säger");
  await hand.heading("Läkemedel");
  await hand.sees("Avskrivet: Utskrivning från lasarettet");
  await hand.sees("Ingen är utsedd att reda ut det. Fråga din fasta vårdkontakt.");
  await assertAccessible(phone.page, "lists that differ");
});

test("what she takes along says both, and everything stands in its time under her own name", async () => {
  await hand.section("Papper");
  await hand.open("Läkemedel");
  await hand.sees("Listorna säger olika. Se nedan.");
  for (const says of [/1 på morgonen, 1 mitt på dagen, 1 på kvällen/, /1\+1\+2/, "Avskrivet: Utskrivning från lasarettet"]) {
    await hand.sees(says);
  }
  await shot(phone.page, "alone-paper");
  await hand.section("Tidslinje");
  for (const row of ["Tid, ska bli av: Ögonkliniken", "Avskriven läkemedelslista: Utskrivning från lasarettet", "Ny kontakt: Maria Björksten"]) {
    await hand.sees(row);
  }
  assert.doesNotMatch(await hand.text(), /Skrivet av (?!dig)/);
});

test("a list of forty contacts that somebody has in a spreadsheet is read in, and puts one gap on Idag", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `Kontakt ${at + 1};sak ${at + 1}`);
  await hand.section("Papper");
  await hand.open("Läs in");
  const file = { name: "lista.csv", mimeType: "text/csv", buffer: Buffer.from(["Namn;Ansvarar för", ...rows].join("\n")) };
  await phone.page.locator("input[type=file]").setInputFiles(file);
  await hand.sees("40 kontakter");
  await hand.tap("Lägg till");
  await hand.sees("Allt är sparat, 40 saker.");
  await hand.tab("Idag");
  await hand.sees("Ingen har tagit på sig");
  assert.equal(await phone.page.getByText("Ingen har tagit på sig", { exact: true }).count(), 1);
});

test("with a network all of it goes to the relay, and nothing was lost", async () => {
  phone.online();
  await phone.page.reload();
  await hand.heading("Idag");
  await hand.allIsSent();
  await hand.sees("Ögonkliniken");
  assert.deepEqual(phone.errors, []);
});
