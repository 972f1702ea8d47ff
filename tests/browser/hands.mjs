// What a hand does on the screens: taps, writes, answers one question after another, and looks.
//
// Everything is found by what stands on the screen, as a person or a screen reader finds it. A hand counts its taps and
// the signs it writes, and remembers every word, so that a test can look for the words where they must not be.

import assert from "node:assert/strict";

import { eventually, readCode } from "./harness.mjs";

/** What the foot of every screen says when nothing waits. */
export const ALL_SENT = "Allt är sparat och skickat.";

/** The app takes a second tap within half a second for trembling, so a hand taps no quicker. */
const TREMBLE_MS = 550;

/** In the place of an answer: nothing more is said, and what is written so far is saved. */
export const NO_MORE = Symbol("no more");

/** A hand on this page. `sv-SE` is the language of every name below. */
export function handOn(page) {
  const hand = { page, taps: 0, signs: 0, written: [] };
  const main = () => page.locator("main");

  let last = 0;
  /** Touches what is found in some other way than by the names below. */
  hand.touch = async (target) => {
    await target.click();
    last = Date.now();
    hand.taps += 1;
  };
  hand.tap = (name) => hand.tapOn(page.getByRole("button", { name, exact: typeof name === "string" }).first());
  hand.tapOn = async (button) => {
    await button.waitFor();
    const early = last + TREMBLE_MS - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    await hand.touch(button);
  };
  hand.follow = (name) => hand.touch(main().getByRole("link", { name, exact: typeof name === "string" }).first());
  hand.tab = (name) => hand.touch(page.getByRole("navigation", { name: "Delar av Samlat" }).getByRole("link", { name, exact: true }));
  /** Opens a card of a list by its title. */
  hand.open = (title) => hand.touch(main().getByRole("link").filter({ hasText: title }).first());
  hand.tick = (name) => hand.touch(page.getByRole("checkbox", { name }));
  hand.choose = (name) => hand.touch(page.getByRole("radio", { name: new RegExp(`^${name}`) }).first());

  hand.write = async (label, text) => {
    hand.signs += text.length;
    hand.written.push(text);
    await page.getByLabel(label, { exact: true }).fill(text);
  };

  /** Waits for something; when it does not come, what stood there instead is told. */
  const comes = (target) => target.waitFor().catch(async (error) => {
    throw new Error(`${error.message}\n--- on the screen:\n${await hand.text()}`);
  });
  hand.sees = (text) => comes(main().getByText(text).first());
  hand.heading = (title) => comes(page.getByRole("heading", { level: 1, name: title, exact: typeof title === "string" }));
  hand.lacks = async (text) => assert.equal(await main().getByText(text).count(), 0, `stands on the screen: ${text}`);
  /** Waits until something no longer stands on the screen. */
  hand.goes = (text) => main().getByText(text).first().waitFor({ state: "hidden" });
  hand.text = () => main().innerText();

  /** Goes to a section of Allt. */
  hand.section = async (title) => {
    await hand.tab("Allt");
    await hand.heading("Allt");
    await hand.open(title);
  };

  /**
   * Answers the questions of a form in order, each `[question, answer]`: words to write, `{ choose }` for a row, `{ tick }` for
   * one of several, nothing to skip it, `NO_MORE` to save before all is asked. Otherwise the last answer saves.
   */
  hand.answer = async (questions) => {
    for (const [at, [question, answer]] of questions.entries()) {
      await hand.heading(question);
      const isLast = at + 1 === questions.length;
      if (answer === undefined) {
        await hand.tap("Hoppa över");
        continue;
      }
      if (answer === NO_MORE) {
        // At the last question it is said by the button that saves.
        await hand.tap(/^Spara( nu)?$/);
        continue;
      }
      if (typeof answer === "string") {
        hand.signs += answer.length;
        hand.written.push(answer);
        await main().locator("input.input, textarea.input").fill(answer);
      } else if (answer.tick) {
        await hand.tick(answer.tick);
      } else {
        await hand.choose(answer.choose);
      }
      await hand.tap(isLast ? /^Spara( nu)?$/ : "Nästa");
    }
    const [last] = questions.at(-1);
    await page.getByRole("heading", { level: 1, name: last, exact: true }).waitFor({ state: "hidden" });
  };

  /**
   * Seconds that a person needs for what this hand has done, whatever the machine: by the keystroke-level model (Card,
   * Moran and Newell, 1980), 0.2 for a sign of an average typist, and for a tap 1.1 to point and 1.35 to make up one's mind.
   */
  hand.seconds = () => 0.2 * hand.signs + (1.1 + 1.35) * hand.taps;

  /** Waits until everything written here has left for the relay. */
  hand.allIsSent = () => hand.sees(ALL_SENT);
  return hand;
}

/** Makes a record: name, words, done. Answers the 24 words. */
export async function makeRecord(hand, relay, { name, born }) {
  const { page } = hand;
  await page.goto(relay.url);
  await hand.heading("Välkommen till Samlat");
  await hand.write("Vad heter du?", name);
  await hand.write("Vilket år är du född?", born);
  await hand.tap("Börja");
  await hand.heading("Dina 24 ord");
  const rows = page.locator("ol.recovery li");
  await eventually("24 words stand on the screen", async () => (await rows.count()) === 24);
  const words = await page.locator("ol.recovery li span:not(.number)").allInnerTexts();
  await hand.follow("Gör det senare");
  await hand.heading("Idag");
  return words;
}

/** Gets back, in this browser, the record that the link on the paper leads to. The old phone is still at hand. */
export async function getBack(hand, link) {
  await hand.page.goto(link);
  await hand.heading("Få tillbaka det du hade");
  await takeBack(hand, "Jag har den kvar");
  await hand.sees("Nästa tid");
}

/** Goes on from the words that stand written, and answers where the old device is. Nobody has stolen it. */
export async function takeBack(hand, where) {
  await hand.tap("Fortsätt");
  await hand.heading("Var är din gamla telefon eller dator?");
  await hand.choose(where);
  await hand.tap("Få tillbaka allt");
  await hand.heading("Idag");
}

/** Makes an invitation and answers its link. `change` may choose other rights before it is made. */
export async function invite(hand, kind, called, change = async () => {}, asked = "Vad kallar du personen?") {
  await hand.tab("Dela");
  await hand.heading("Dela");
  await hand.follow("Bjud in någon annan");
  await hand.heading("Bjud in");
  await hand.tap(new RegExp(`^${kind}`));
  await hand.write(asked, called);
  await change();
  await hand.tap("Gör inbjudan");
  await hand.heading(`Inbjudan till ${called}`);
  const link = (await hand.page.locator(".link-text").innerText()).trim();
  assert.equal(await readCode(hand.page), link);
  await hand.follow("Klar");
  return link;
}

/** A relative comes in by a link of hers, and the two compare digits: both say that they are the same. */
export async function comesAndCompares(hers, theirs, called) {
  await theirs.page.goto(await invite(hers, "En närstående", called));
  await theirs.heading(/ vill dela med dig$/);
  await theirs.write("Vad heter du?", called);
  await theirs.tap("Jag är med");
  await theirs.heading("Idag");
  await hers.tab("Dela");
  await hers.touch(hers.page.getByRole("link", { name: `Jämför siffror: ${called}` }));
  await hers.tap("Jämför siffror");
  await theirs.tab("Dela");
  await theirs.tap("Jämför siffror");
  for (const hand of [hers, theirs]) await hand.tap("Ja, samma siffror");
  for (const hand of [hers, theirs]) {
    await hand.sees("Klart. Ni har jämfört.");
    await hand.tap("Stäng");
  }
}

const MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
  "december"];

/** A day to come, as it is written in a field and as it then stands on the screen. */
export function inDays(days, hour) {
  const day = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  const [month, date] = [day.getMonth() + 1, day.getDate()];
  const clock = String(hour).padStart(2, "0");
  return { said: `${date}/${month} kl ${hour}`, shown: new RegExp(`${date} ${MONTHS[month - 1]}.* klockan ${clock}\\.00`) };
}
