// What she takes back: a time becomes hers alone and is shared again, and the whole record leaves the relay, which is undone.
// Her brother sees what she shares, and nothing of what she does not.

import { after, before, test } from "node:test";

import { NO_MORE, comesAndCompares, handOn, inDays, makeRecord } from "./hands.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

let relay, phone, his, sigrid, torkel;

before(async () => {
  relay = await startRelay();
  [phone, his] = [await openBrowser(), await openBrowser()];
  [sigrid, torkel] = [handOn(phone.page), handOn(his.page)];
  await makeRecord(sigrid, relay, { name: "Sigrid Provsson", born: "1974" });
  await sigrid.section("Tider");
  await sigrid.follow("Lägg till en tid");
  await sigrid.answer([["Vad är det för tid?", "Återbesök"], ["När är det?", inDays(12, 10).said], ["Var är det?", NO_MORE]]);
  await comesAndCompares(sigrid, torkel, "Torkel Provsson");
});

after(async () => {
  await phone?.close();
  await his?.close();
  await relay?.close();
});

async function opensTime() {
  await sigrid.section("Tider");
  await sigrid.follow("Läs om tiden: Återbesök");
  await sigrid.heading("Återbesök");
}

test("he reads the time that she shares", async () => {
  await torkel.section("Tider");
  await torkel.sees("Återbesök");
});

test("she is told who reads it before it becomes hers alone, and it goes from his list", async () => {
  await opensTime();
  await sigrid.tap(/^Bara jag: /);
  await sigrid.sees(/^De här läser Tider och ser det inte längre: Torkel Provsson/);
  await sigrid.sees("Den som redan har läst det har sett det och kan ha sparat det.");
  await shot(phone.page, "hers-asked");
  await sigrid.tap("Bara jag");
  await phone.page.getByText("Bara du ser nu: Återbesök").waitFor();
  await shot(phone.page, "hers-kept");
  await torkel.goes("Återbesök");
});

test("shared again it stands in his list", async () => {
  await opensTime();
  await sigrid.tap(/^Dela igen: /);
  await sigrid.sees(/^De här läser Tider och kan läsa det: Torkel Provsson/);
  await sigrid.tap("Dela igen");
  await torkel.sees("Återbesök");
});

async function asksToTakeOff() {
  await sigrid.touch(phone.page.getByRole("link", { name: "Mer", exact: true }));
  await sigrid.open("Server");
  await sigrid.open("Ta bort från servern");
  await sigrid.heading("Ta bort från servern");
}

test("what goes, what stays and how it is undone is said before anything is asked", async () => {
  await asksToTakeOff();
  await sigrid.sees("All delning tar slut. Ingen ser något nytt, och ingen kan skriva till dig. Länkar slutar fungera.");
  await sigrid.sees("Dina egna enheter har kvar allt. Du kan läsa och skriva som förut.");
  await assertAccessible(phone.page, "take-off");
  await sigrid.tap("Nästa");
  await sigrid.sees("Ska servern radera allt om sju dagar?");
  await shot(phone.page, "take-off-asked");
  await sigrid.tap("Nej, behåll");
  await sigrid.lacks("Ska servern radera allt om sju dagar?");
});

test("asked for it stands on every screen until when, and goes on as before till then", async () => {
  await sigrid.tap("Nästa");
  await sigrid.tap("Ja, ta bort");
  await sigrid.sees(/^Servern raderar allt \S+ \d+ /);
  await sigrid.tab("Idag");
  await sigrid.sees(/^Servern raderar allt \S+ \d+ /);
  await shot(phone.page, "take-off-stands");
  await phone.page.reload();
  await sigrid.heading("Idag");
  await sigrid.sees(/^Servern raderar allt \S+ \d+ /);
  await torkel.lacks(/Servern raderar/);
  await torkel.sees("Återbesök");
});

test("one press undoes it", async () => {
  await sigrid.tap("Ångra");
  await sigrid.goes(/^Servern raderar allt/);
  await asksToTakeOff();
  await sigrid.sees("Till dess kan du ångra dig.");
});
