// What happens in the middle of something: a step back, another language, a network that is gone, two taps on one button. Nothing
// that was written is lost, and nothing is there twice.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { handOn, makeRecord } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";

let relay, phone, tablet, hers, his, link;

before(async () => {
  relay = await startRelay();
  [phone, tablet] = [await openBrowser(), await openBrowser()];
  [hers, his] = [handOn(phone.page), handOn(tablet.page)];
  await makeRecord(hers, relay, { name: "Sigrid Provsson", born: "1974" });
});

after(async () => {
  for (const browser of [phone, tablet]) await browser?.close();
  await relay?.close();
});

const field = () => phone.page.locator("main input.input, main textarea.input");

/** Two taps so quick that the second comes before the screen has changed. */
async function twice(name) {
  // Not so soon after the tap before that the first counts as trembling.
  await new Promise((resolve) => setTimeout(resolve, 600));
  await phone.page.getByRole("button", { name }).first().dblclick();
}

async function newMedicine() {
  await hers.section("Läkemedel");
  await hers.follow("Lägg till läkemedel");
}

test("a step back in the middle of a form, and what was written stands there when she comes again", async () => {
  await newMedicine();
  await hers.heading("Vilket läkemedel?");
  await field().fill("Baklofen 10 mg");
  await hers.tap("Nästa");
  await hers.heading("Hur tar du den?");
  await field().fill("1+1");
  await phone.page.goBack();
  await hers.heading("Läkemedel");
  await hers.lacks("Baklofen");
  await hers.follow("Lägg till läkemedel");
  await hers.heading("Vilket läkemedel?");
  assert.equal(await field().inputValue(), "Baklofen 10 mg");
  await hers.tap("Nästa");
  await hers.heading("Hur tar du den?");
  assert.equal(await field().inputValue(), "1+1");
});

test("another language in the middle of a form asks the same question with the answer in it", async () => {
  await phone.page.getByRole("link", { name: "Mer", exact: true }).click();
  await hers.heading("Mer");
  await hers.choose("English");
  await hers.heading("More");
  await phone.page.goBack();
  await hers.heading("Which medicine?");
  assert.equal(await field().inputValue(), "Baklofen 10 mg");
  await phone.page.getByRole("link", { name: "More", exact: true }).click();
  await hers.choose("Svenska");
  await hers.heading("Mer");
  await phone.page.goBack();
  await hers.heading("Vilket läkemedel?");
  await hers.tap("Nästa");
  await hers.heading("Hur tar du den?");
  await field().fill("1+1+1");
  await hers.tap(/^Spara/);
  await hers.heading("Läkemedel");
  assert.equal(await phone.page.locator("main").getByText("Baklofen", { exact: false }).count(), 1);
});

test("two taps on the button that saves make one", async () => {
  await hers.section("Jag kan själv");
  await hers.follow("Lägg till något du kan");
  await hers.heading("Vad kan du?");
  await field().fill("Gå till bageriet");
  await hers.tap("Nästa");
  await hers.heading("Hur klarar du det?");
  await twice(/^Spara/);
  await hers.heading("Jag kan själv");
  await hers.sees("Gå till bageriet");
  assert.equal(await phone.page.getByText("Gå till bageriet").count(), 1);
});

test("a network that is gone in the middle of an invitation is said, and what was written makes it when it is back", async () => {
  await hers.allIsSent();
  await hers.tab("Dela");
  await hers.follow("Bjud in någon annan");
  await hers.tap(/^En närstående/);
  await hers.write("Vad kallar du personen?", "Erik");
  phone.offline();
  await hers.tap("Gör inbjudan");
  await hers.sees("Servern svarar inte. Kontrollera att du har nät.");
  assert.equal(await phone.page.getByLabel("Vad kallar du personen?", { exact: true }).inputValue(), "Erik");
  phone.online();
  await twice("Gör inbjudan");
  await hers.heading("Inbjudan till Erik");
  link = (await phone.page.locator(".link-text").innerText()).trim();
  await hers.follow("Klar");
  await hers.heading("Dela");
  assert.equal(await phone.page.locator("main").getByText("Erik", { exact: true }).count(), 1, "two taps make one");
});

test("a network that is gone when he comes in is said, and his name lets him in when it is back", async () => {
  await tablet.page.goto(link);
  await his.heading(/ vill dela med dig$/);
  await his.write("Vad heter du?", "Erik Provsson");
  tablet.offline();
  await his.tap("Jag är med");
  await his.heading("Idag");
  await his.sees(/^Det går inte att hämta just nu/);
  tablet.online();
  await his.allIsSent();
  await phone.page.getByRole("link", { name: "Jämför siffror: Erik" }).waitFor();
});

test("no page complained of anything", () => {
  for (const { errors } of [phone, tablet]) assert.deepEqual(errors, []);
});
