// She lets a part begin anew, then has what was erased, and stops that at the server. Her brother is told in plain words.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, comesAndCompares, handOn, inDays, makeRecord } from "./hands.mjs";
import { openBrowser, shot, startRelay } from "./harness.mjs";
import { readInEveryLook } from "./points.mjs";

const BROTHER = "Torkel Provsson";
let relay, phone, his, sigrid, torkel;

before(async () => {
  relay = await startRelay();
  [phone, his] = [await openBrowser(), await openBrowser()];
  [sigrid, torkel] = [handOn(phone.page), handOn(his.page)];
  await makeRecord(sigrid, relay, { name: "Sigrid Provsson", born: "1974" });
  await sigrid.section("Tider");
  await sigrid.follow("Lägg till en tid");
  await sigrid.answer([["Vad är det för tid?", "Återbesök"], ["När är det?", inDays(12, 10).said], ["Var är det?", NO_MORE]]);
  await comesAndCompares(sigrid, torkel, BROTHER);
});

after(async () => {
  await phone?.close();
  await his?.close();
  await relay?.close();
});

async function begins(what, ...parts) {
  await sigrid.tab("Dela");
  await sigrid.open("Börja om");
  await sigrid.heading("Börja om");
  await sigrid.choose(what);
  for (const part of parts) await sigrid.tick(part);
  await sigrid.tap("Nästa");
}

test("nothing is done before a part is chosen and it is asked once more", async () => {
  await begins("De som kommer till");
  await sigrid.sees("Välj minst en del.");
  await begins("De som kommer till", "Tider");
  await sigrid.sees("De du släpper in sedan ser inte det gamla.");
  await shot(phone.page, "anew-asked-hide");
  await sigrid.tap("Avbryt");
  await sigrid.lacks(/^Började om/);
});

test("without a network it waits and says so, and is done when there is one", async () => {
  phone.offline();
  await begins("De som kommer till", "Läkemedel");
  await sigrid.tap("Ja, börja om");
  await sigrid.sees("Det är sparat och väntar.");
  await shot(phone.page, "anew-waits");
  phone.online();
  await sigrid.sees(/^Började om i dag/);
});

test("an erasure says what it does not reach, and when the server erases", async () => {
  await begins("Radera det som var", "Tider");
  await sigrid.sees("Det som någon har kopierat, skrivit ut eller sparat någon annanstans tas inte bort.");
  await shot(phone.page, "anew-asked-erase");
  await sigrid.tap("Ja, radera");
  await sigrid.sees(/^Enheterna raderar det gamla när de har nät\. Servern raderar det /);
  await sigrid.section("Tider");
  await sigrid.sees("Återbesök");
});

test("her brother still has what stands, and is told", async () => {
  await torkel.tab("Dela");
  await torkel.sees(/^Tider började om i dag\. Du ser det som stod då/);
  await shot(his.page, "anew-theirs");
  await torkel.section("Tider");
  await torkel.sees("Återbesök");
});

const page = async () => {
  await phone.page.goto(`${relay.url}/dela/borja-om`);
  await phone.page.locator("#what-1").waitFor();
};
readInEveryLook(test, "anew", () => phone.page, () => ({
  pending: page,
  asked: async () => {
    await page();
    await phone.page.locator("label:has(#what-1)").click();
    await phone.page.locator("label:has(#anew-appointments)").click();
    await phone.page.locator("main .actions button.primary").click();
    await phone.page.locator("#anew-question").waitFor();
  },
}));

test("the erasing is stopped at the server, and it is said what is left", async () => {
  await phone.page.evaluate(() => localStorage.setItem("samlat.size", "vanlig"));
  await page();
  await sigrid.tap("Stoppa raderingen på servern: Tider");
  await sigrid.goes("Det är sparat och väntar.");
  await sigrid.sees(/^Servern raderar inte det gamla\./);
  await shot(phone.page, "anew-stopped");
});

test("no page complained of anything", () => {
  assert.deepEqual([phone.errors, his.errors], [[], []]);
});
