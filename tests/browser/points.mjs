// The points that every screen passes, as they can be read off a screen that stands there: axe in each theme and language, room
// for the words on the smallest phone and with the largest text, and what the screen asks of a hand and of an eye.

import assert from "node:assert/strict";

import { PHONE, SMALL_PHONE, shot, violations } from "./harness.mjs";
import * as measure from "./measure.mjs";

/** Where 200 % text must fit. */
const NARROW_PHONE = { width: 360, height: 740 };
const USUAL = { theme: "ljus", size: "vanlig", language: "sv" };
/** What a reader may have chosen, and what is read then. */
const LOOKS = {
  Ljus: { axe: true, body: true, fits: SMALL_PHONE },
  Mörk: { theme: "mork", axe: true },
  Lugn: { theme: "lugn", axe: true },
  English: { language: "en", axe: true, fits: SMALL_PHONE },
  Störst: { size: "storst", fits: NARROW_PHONE },
  "Störst på den minsta": { size: "storst", fits: SMALL_PHONE, wordsMayBreak: true },
};

/** The page looks as if all this had been chosen on it before. */
async function choose(page, { theme, size, language }) {
  await page.evaluate((chosen) => {
    for (const [key, value] of Object.entries(chosen)) localStorage.setItem(`samlat.${key}`, value);
  }, { ...USUAL, ...JSON.parse(JSON.stringify({ theme, size, language })) });
  await page.reload();
  await page.locator("h1").filter({ hasNotText: /^(Öppnar|Opening)…$/ }).first().waitFor();
}

/** What does not fit the screen as it stands: parts wider than the window, and words cut in two where they name an act. */
function whatDoesNotFit() {
  const parts = [document.documentElement, document.body, document.querySelector("#main"), document.querySelector("main")];
  const wide = parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`);
  if (wide.length > 0) {
    const edge = document.documentElement.clientWidth;
    const past = [...document.querySelectorAll("main *")].filter((part) => part.getBoundingClientRect().right > edge);
    const deepest = past.filter((part) => !past.some((other) => other !== part && part.contains(other)));
    wide.push(...deepest.slice(0, 3).map((part) => `past the edge: ${part.tagName} ${part.textContent.trim().slice(0, 40)}`));
  }
  // A name is whatever somebody wrote; the words of the app stand in buttons outside `.beside`, and in cards with an icon.
  const acts = document.querySelectorAll(".button > span:not(.beside), .tab span, .linkcard > svg:first-child + .beside .name");
  const cut = [];
  for (const act of acts) {
    const walk = document.createTreeWalker(act, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      for (const word of node.data.matchAll(/[^\s\u00AD-]+/g)) {
        const range = document.createRange();
        // The hyphen that is drawn where a line breaks at a soft one counts to the letter behind it.
        const isBehind = node.data[word.index - 1] === "\u00AD";
        range.setStart(node, word.index + (isBehind ? 1 : 0));
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((rectangle) => Math.round(rectangle.top)));
        if (lines.size > 1) cut.push(word[0]);
      }
    }
  }
  return { wide, cut };
}

/** Reads the screen that stands there against one look. Answers what is wrong. */
async function read(page, name, { axe, body, fits, language, wordsMayBreak }) {
  const found = [];
  if (axe) {
    found.push(...(await violations(page)).map(({ kind, rule, places }) => `${kind} ${rule}: ${places.join("; ")}`));
    await shot(page, name);
  }
  if (body) found.push(...(await asked(page)));
  if (fits) {
    await page.setViewportSize(fits);
    const { wide, cut } = await page.evaluate(whatDoesNotFit);
    await shot(page, `${name}-${fits.width}`);
    found.push(...wide, ...(wordsMayBreak ? [] : cut.map((word) => `cut in two: ${word}`)));
    await page.evaluate(measure.tools);
    found.push(...(await page.evaluate(measure.sizes)), ...(await page.evaluate(measure.order)));
    await page.setViewportSize(PHONE);
  }
  if (axe && !language) found.push(...(await page.evaluate(measure.reading)));
  return found.map((one) => `${name}: ${one}`);
}

/** What a screen asks of a hand and an eye, whatever its colours. */
async function asked(page) {
  const found = [];
  const ask = async (...questions) => {
    for (const question of questions) found.push(...(await page.evaluate(question)));
  };
  await page.evaluate(measure.tools);
  await ask(measure.sizes, measure.order, measure.names, measure.spaced);
  await page.keyboard.press("Tab");
  await ask(measure.rings);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await ask(measure.moves);
  await page.emulateMedia({ reducedMotion: null, forcedColors: "active" });
  await ask(measure.chosen);
  await page.emulateMedia({ forcedColors: null });
  return found;
}

/**
 * Reads screens in every look. `screens` has for each name what brings it onto the page, after a reload too. Registers one test a
 * look with `test`.
 */
export function readInEveryLook(test, whose, page, screens) {
  const grounds = new Map();
  for (const [called, look] of Object.entries(LOOKS)) {
    test(`${whose}: ${called}`, async () => {
      await choose(page(), look);
      const found = [];
      for (const [name, bring] of Object.entries(await screens())) {
        await bring();
        found.push(...(await read(page(), `${whose}-${called}-${name}`.replaceAll(/[\s/:]+/g, "-"), look)));
      }
      assert.deepEqual(found, []);
      grounds.set(called, await page().evaluate(() => getComputedStyle(document.body).backgroundColor));
      assert.equal(await page().evaluate(() => document.documentElement.lang), look.language ?? USUAL.language);
    });
  }
  test(`${whose}: the themes differ`, () => {
    const colours = ["Ljus", "Mörk", "Lugn"].map((called) => grounds.get(called));
    assert.equal(new Set(colours).size, 3, colours.join(" "));
  });
}
