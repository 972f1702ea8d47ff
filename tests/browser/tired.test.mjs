// Låg energi: one card at a time with large buttons, kept until she ends it. Läs upp: a voice of the device reads the card and
// stops when the screen is left, and where there is no such voice nothing offers it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { getBack, handOn } from "./hands.mjs";
import { eventually, openBrowser, startRelay } from "./harness.mjs";

/** So high is every button of a card, in pixels. */
const LARGE = 88;
let relay, phone, hand;

/** Runs in the page before all else: a device that has the voices which the test has chosen, and notes what it reads. */
function voicesOfTheDevice() {
  let chosen = null;
  try {
    chosen = localStorage.getItem("test.voices");
  } catch {
    // A page without a place of its own chooses none.
  }
  const voice = { lang: "sv-SE", name: "Alva", voiceURI: "alva", default: true };
  const voices = { here: [{ ...voice, localService: true }], elsewhere: [{ ...voice, localService: false }] }[chosen] ?? [];
  globalThis.heard = [];
  class Utterance {
    constructor(text) {
      Object.assign(this, { text, lang: "", voice: null });
    }
  }
  const speech = {
    speaking: false,
    getVoices: () => voices,
    speak({ text, lang, voice }) {
      speech.speaking = true;
      globalThis.heard.push({ text, lang, by: voice?.name });
    },
    cancel() {
      speech.speaking = false;
    },
  };
  Object.defineProperty(globalThis, "SpeechSynthesisUtterance", { value: Utterance, configurable: true });
  Object.defineProperty(globalThis, "speechSynthesis", { value: speech, configurable: true });
}

before(async () => {
  relay = await startRelay();
  const links = await relay.seed();
  phone = await openBrowser();
  await phone.page.addInitScript(voicesOfTheDevice);
  hand = handOn(phone.page);
  await getBack(hand, links.person);
  await hand.allIsSent();
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

const kept = (key) => phone.page.evaluate((key) => localStorage.getItem(`samlat.${key}`), key);
const isSpeaking = () => phone.page.evaluate(() => speechSynthesis.speaking);
const heard = () => phone.page.evaluate(() => globalThis.heard);
const aloud = () => phone.page.getByRole("button", { name: /^Läs upp/ });

/** Which card stands there, and of how many. */
async function step() {
  await hand.sees(/^Kort \d+ av \d+$/);
  const line = await phone.page.locator("#step").innerText();
  return line.match(/\d+/g).map(Number);
}

async function goToLastCard() {
  for (let [at, of] = await step(); at < of; [at, of] = await step()) {
    await hand.tap("Nästa kort");
    await hand.sees(`Kort ${at + 1} av ${of}`);
  }
}

/** The app is opened again on a device with these voices. */
async function withVoices(voices) {
  await phone.page.evaluate((voices) => localStorage.setItem("test.voices", voices), voices);
  await phone.page.goto(relay.url);
  await hand.heading("Idag");
}

test("where the device has no voice nothing offers to read", async () => {
  await hand.heading("Idag");
  assert.ok((await phone.page.locator("main article").count()) > 1, "the usual Idag has many cards");
  assert.equal(await aloud().count(), 0);
});

test("with low energy one card stands there at a time, in calm colours", async () => {
  await hand.tap("Låg energi");
  const [at, of] = await step();
  assert.equal(at, 1);
  assert.ok(of > 1, `${of} cards`);
  assert.ok((await phone.page.locator("main article").count()) <= 1);
  assert.equal(await kept("energy"), "lag");
  const { energy, theme } = await phone.page.evaluate(() => ({ ...document.documentElement.dataset }));
  assert.deepEqual({ energy, theme }, { energy: "lag", theme: "lugn" });
});

test("large buttons lead to the next card and to the one before, and the focus goes along", async () => {
  const { page } = phone;
  const [, of] = await step();
  const cards = [];
  for (let at = 1; at <= of; at += 1) {
    await hand.sees(`Kort ${at} av ${of}`);
    assert.ok((await page.locator("main article").count()) <= 1, `card ${at}`);
    cards.push((await hand.text()).replaceAll(/Kort \d+ av \d+|Nästa kort|Förra kortet/g, "").trim());
    const ways = [at < of && "Nästa kort", at > 1 && "Förra kortet", "Avsluta låg energi"].filter(Boolean);
    for (const name of ways) {
      const { height } = await page.locator("main").getByRole("button", { name, exact: true }).boundingBox();
      assert.ok(height >= LARGE - 0.5, `${name} is ${height} high`);
    }
    if (at === of) break;
    await hand.tap("Nästa kort");
    await eventually("the focus is on the new card", () => page.evaluate(() => document.activeElement?.id === "step"));
  }
  assert.equal(new Set(cards).size, of, "each card is another");
  await hand.lacks("Nästa kort");
  assert.ok((await page.locator("main a[href^='tel:']").count()) > 0, "whom to call stands last");
  await hand.tap("Förra kortet");
  await hand.sees(`Kort ${of - 1} av ${of}`);
});

test("the choice is kept when the app is opened again", async () => {
  await phone.page.reload();
  await hand.heading("Idag");
  assert.equal((await step())[0], 1);
  assert.equal(await kept("energy"), "lag");
  assert.equal(await phone.page.evaluate(() => document.documentElement.dataset.energy), "lag");
});

test("a voice of the device reads the card, without its buttons, until it is told to stop", async () => {
  await withVoices("here");
  await goToLastCard();
  const title = await phone.page.locator("main article h2").innerText();
  await hand.tap(/^Läs upp: /);
  await hand.sees("Sluta läsa");
  const [{ text, lang, by }] = await heard();
  assert.ok(text.includes(title.trim()), text);
  assert.ok(!text.includes("Läs upp") && !text.includes("Sluta läsa"), text);
  assert.deepEqual({ lang, by }, { lang: "sv-SE", by: "Alva" });
  assert.equal(await isSpeaking(), true);
  await hand.tap(/^Sluta läsa: /);
  await hand.goes("Sluta läsa");
  assert.equal(await isSpeaking(), false);
});

test("it stops when the screen is left", async () => {
  await hand.tap(/^Läs upp: /);
  await hand.sees("Sluta läsa");
  assert.equal(await isSpeaking(), true);
  await hand.tab("Ring");
  await hand.heading("Ring");
  await eventually("it is quiet", async () => !(await isSpeaking()));
  await hand.lacks("Sluta läsa");
});

test("a voice that would be sent the words is not used, and it is said why", async () => {
  await withVoices("elsewhere");
  await goToLastCard();
  assert.equal(await aloud().count(), 0);
  assert.deepEqual(await heard(), []);
  // Nothing leads there while she is tired.
  await phone.page.goto(`${relay.url}/mer`);
  await hand.heading("Mer");
  await hand.sees(/^Enheten har ingen egen röst\./);
});

test("it is ended on any screen, and all is as it was", async () => {
  await hand.tap("Avsluta låg energi");
  await eventually("it is kept", async () => (await kept("energy")) === "vanlig");
  assert.equal(await phone.page.evaluate(() => document.documentElement.dataset.theme), "ljus");
  await hand.tab("Idag");
  await hand.heading("Idag");
  await hand.lacks(/^Kort \d+ av \d+$/);
  assert.ok((await phone.page.locator("main article").count()) > 1);
});

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
