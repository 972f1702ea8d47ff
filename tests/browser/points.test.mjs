// Every main screen is read by axe in the three themes, and fits the smallest phone without scrolling sideways.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, inDays, makeRecord } from "./hands.mjs";
import { PHONE, SMALL_PHONE, assertAccessible, openBrowser, startRelay } from "./harness.mjs";

const THEMES = ["Ljus", "Mörk", "Lugn"];
let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.section("Kontakter");
  await hand.follow("Lägg till någon");
  await hand.answer([["Vem vill du lägga till?", "Maria Björksten"], ["Vad gör den kontakten?", NO_MORE]]);
  await hand.section("Tider");
  await hand.follow("Lägg till en tid");
  const visit = inDays(12, 10);
  await hand.answer([["Vad är det för tid?", "Återbesök"], ["När är det?", visit.said], ["Var är det?", NO_MORE]]);
  await hand.section("Läkemedel");
  await hand.follow("Lägg till läkemedel");
  await hand.answer([["Vilket läkemedel?", "Baklofen 10 mg 1+1+1"], ["Hur tar du den?", NO_MORE]]);
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** Each main screen: its name, and the way there. */
const screens = [
  ["Idag", () => hand.tab("Idag")],
  ["Allt", () => hand.tab("Allt")],
  ...["Kontrakt", "Tider", "Läkemedel", "Jag kan själv", "Kontakter"].map((name) => [name, () => hand.section(name)]),
  ["Uppdateringar", () => hand.section(/^Uppdate/)],
  ["Ring", () => hand.tab("Ring")],
  ["Dela", () => hand.tab("Dela")],
  ["Mer", () => hand.page.getByRole("link", { name: "Mer", exact: true }).first().click()],
];

/** A screen's own heading; soft hyphens are no letters of it. */
async function isOpen(name) {
  await hand.page.waitForFunction(
    (name) => document.querySelector("h1")?.textContent.replaceAll("\u00AD", "") === name,
    name,
  );
}

const grounds = new Set();

for (const theme of THEMES) {
  test(`axe finds nothing on any main screen: ${theme}`, async () => {
    await screens.at(-1)[1]();
    await isOpen("Mer");
    await hand.choose(theme);
    grounds.add(await hand.page.evaluate(() => getComputedStyle(document.querySelector("main")).backgroundColor
      + getComputedStyle(document.body).backgroundColor));
    for (const [name, go] of screens) {
      await go();
      await isOpen(name);
      await assertAccessible(hand.page, `${name}, ${theme}`);
    }
  });
}

test("the themes differ", () => assert.equal(grounds.size, THEMES.length, [...grounds].join(" ")));

/** Fails unless every main screen is as narrow as the smallest phone. */
async function fits() {
  await hand.page.setViewportSize(SMALL_PHONE);
  for (const [name, go] of screens) {
    await go();
    await isOpen(name);
    const wide = await hand.page.evaluate(() => {
      const parts = [document.documentElement, document.body, document.querySelector("main")];
      return Math.max(...parts.map((part) => part.scrollWidth));
    });
    assert.ok(wide <= SMALL_PHONE.width, `${name}: ${wide} wide on ${SMALL_PHONE.width}`);
  }
  await hand.page.setViewportSize(PHONE);
}

test("on the smallest phone nothing scrolls sideways", fits);

test("the largest text on the smallest phone does not scroll sideways either", async () => {
  await screens.at(-1)[1]();
  await isOpen("Mer");
  await hand.choose("Störst");
  await fits();
});

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
