// A telephone that somebody else has used: it has let a friend in and taken a link back. On a new device she sees what was
// done, goes back to before it, and the telephone is shut off. Her words stand nowhere but in their field.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, invite, makeRecord } from "./hands.mjs";
import { PHONE, SMALL_PHONE, assertAccessible, eventually, openBrowser, shot, startRelay } from "./harness.mjs";

const SISTER = "Eva, min syster";
const FRIEND = "Vännen";
const BEFORE = `Innan ${FRIEND} bjöds in`;
let relay, phone, tablet, thief, hand, words;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  thief = handOn(phone.page);
  words = await makeRecord(thief, relay, { name: "Sigrid Provsson", born: "1974" });
  await thief.section("Jag kan själv");
  await thief.follow("Lägg till något du kan");
  await thief.answer([["Vad kan du?", "Gå till bageriet"], ["Hur klarar du det?", NO_MORE]]);
  await invite(thief, "En närstående", SISTER);
  await thief.allIsSent();
  // From here on it is in other hands.
  await invite(thief, "En närstående", FRIEND);
  await thief.touch(phone.page.getByRole("link", { name: `Ändra eller avsluta: ${SISTER}` }));
  await thief.tap("Ta tillbaka inbjudan");
  await thief.tap("Ta tillbaka inbjudan");
  await thief.allIsSent();
  tablet = await openBrowser();
  hand = handOn(tablet.page);
  await tablet.page.goto(relay.url);
  await hand.open("Jag har haft Samlat förut");
  await hand.heading("Få tillbaka det du hade");
});

after(async () => {
  for (const browser of [phone, tablet]) await browser?.close();
  await relay?.close();
});

/** Reads the step that stands there: by axe, on the smallest telephone, and its address. */
async function read(name) {
  await assertAccessible(tablet.page, name);
  await shot(tablet.page, name);
  await tablet.page.setViewportSize(SMALL_PHONE);
  const wide = await tablet.page.evaluate(() => document.querySelector("main").scrollWidth > document.querySelector("main").clientWidth);
  assert.equal(wide, false, `${name} scrolls sideways`);
  await shot(tablet.page, `${name}-${SMALL_PHONE.width}`);
  await tablet.page.setViewportSize(PHONE);
  const address = tablet.page.url();
  for (const word of words) assert.ok(!address.includes(word), `${word} stands in ${address}`);
  const kept = await tablet.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  assert.ok(!kept.includes(words.slice(0, 3).join(" ")), `words are kept: ${kept}`);
}

test("stolen is one of three answers, and what was done stands there newest first", async () => {
  await tablet.page.getByLabel("Dina 24 ord", { exact: true }).fill(words.join(" "));
  await hand.tap("Fortsätt");
  await hand.heading("Var är din gamla telefon eller dator?");
  await hand.choose("Den är stulen");
  await hand.tap("Visa vad som har gjorts");
  await hand.heading("Vart vill du gå tillbaka?");
  const names = await tablet.page.locator("main .linkcard .name").allInnerTexts();
  assert.deepEqual(names, ["Gå inte tillbaka", `Innan länken till ${SISTER} slutade gälla`, BEFORE, `Innan ${SISTER} bjöds in`]);
  await read("stolen-moments");
});

test("a moment is looked at and left again, and nothing has happened", async () => {
  await hand.tap(/^Innan Eva, min syster bjöds in/);
  await hand.heading(`Innan ${SISTER} bjöds in`);
  await hand.sees(`Länken till ${FRIEND}`);
  await hand.follow("Välj något annat");
  await hand.heading("Vart vill du gå tillbaka?");
  await hand.tap(new RegExp(`^${BEFORE}`));
  await hand.heading(BEFORE);
  await hand.sees(new RegExp(`^${FRIEND} bjöds in\\. I dag klockan`));
  await hand.sees("De här stängs ute");
  await hand.sees("De här får vara med igen");
  await read("stolen-look");
});

test("the way back leads through every step to the words as they were written, and on again", async () => {
  const moments = "Vart vill du gå tillbaka?";
  for (const title of [moments, BEFORE, moments, "Var är din gamla telefon eller dator?"]) {
    await tablet.page.goBack();
    await hand.heading(title);
  }
  assert.ok(await tablet.page.getByRole("radio", { name: /^Den är stulen/ }).isChecked());
  await tablet.page.goBack();
  await hand.heading("Få tillbaka det du hade");
  assert.equal(await tablet.page.getByLabel("Dina 24 ord", { exact: true }).inputValue(), words.join(" "));
  await hand.tap("Fortsätt");
  await hand.heading("Var är din gamla telefon eller dator?");
  await hand.tap("Visa vad som har gjorts");
  await hand.tap(new RegExp(`^${BEFORE}`));
  await hand.heading(BEFORE);
});

test("the last question says what happens, and yes takes the record as it was", async () => {
  await hand.follow("Fortsätt");
  await hand.heading("Ska det här göras nu?");
  await hand.sees("Den här enheten får allt.");
  await hand.sees(/^Stängs av: enheten (Telefon|Dator)\.$/);
  await hand.sees(`Stängs ute: länken till ${FRIEND}.`);
  await hand.sees(`Får vara med igen: länken till ${SISTER}.`);
  await read("stolen-confirm");
  await hand.tap("Ja, ta tillbaka allt");
  await hand.heading("Idag");
  await hand.section("Jag kan själv");
  await hand.sees("Gå till bageriet");
  await hand.tab("Dela");
  await hand.sees(SISTER);
  await hand.lacks(FRIEND);
  await hand.allIsSent();
});

test("the telephone is shut off", async () => {
  await thief.tab("Idag");
  await phone.page.reload();
  await thief.sees(/^Delningen är avslutad/);
});

test("who has a record open is told where else the words can be used", async () => {
  await tablet.page.goto(`${relay.url}/aterfa`);
  await hand.heading("Samlat är redan öppet på den här enheten");
  await read("stolen-open-here");
  await eventually("the words stand nowhere", async () => !(await tablet.page.content()).includes(words.slice(0, 3).join(" ")));
});

test("no page complained of anything", () => {
  for (const browser of [phone, tablet]) assert.deepEqual(browser.errors, []);
});
