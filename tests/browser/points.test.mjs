// The screens of a record that has been in use, but for the forms that change one field: axe in the three themes, and room for the words on the smallest phone and
// with the largest text.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { getBack, handOn } from "./hands.mjs";
import { PHONE, SMALL_PHONE, assertAccessible, eventually, openBrowser, shot, startRelay } from "./harness.mjs";

const THEMES = ["Ljus", "Mörk", "Lugn"];
/** Where 200 % text must fit. */
const NARROW_PHONE = { width: 360, height: 740 };
/** The screens whose address says which they are. Those of one row each are found in their lists. */
const PLACES = [
  "/", "/allt", "/allt/kontrakt", "/allt/tider", "/allt/tider/ny", "/allt/lakemedel", "/allt/lakemedel/nytt",
  "/allt/lakemedel/uppgift", "/allt/kan-sjalv", "/allt/uppdateringar", "/allt/uppdateringar/ny", "/allt/kontakter",
  "/allt/kontakter/ny", "/ring", "/dela", "/dela/bjud-in", "/mer", "/mer/ord", "/mer/ova", "/mer/undanlagt", "/mer/server",
];
const LISTS = ["/allt/tider", "/allt/lakemedel", "/allt/uppdateringar", "/allt/kontakter", "/dela"];
let relay, phone, hand, screens;

before(async () => {
  relay = await startRelay();
  const links = await relay.seed();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await getBack(hand, links.person);
  screens = [...PLACES];
  for (const list of LISTS) {
    await go(list);
    // Sections come to a new device one after another.
    screens.push(await eventually(`${list} has a row`, async () => {
      const links = hand.page.locator(`main a[href^="${list}/"]`);
      const rows = await links.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      return rows.find((row) => !PLACES.includes(row));
    }));
  }
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** Goes to a screen as the browser's own back and forward do, and waits until its heading stands there. */
async function go(path) {
  await hand.page.evaluate((path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  await eventually(`${path} is shown`, () => hand.page.evaluate((path) => {
    const heading = document.querySelector("h1");
    return location.pathname === path && heading && heading === document.activeElement;
  }, path));
}

/** What a picture of this screen is called. */
const pictured = (prefix, path) => `${prefix}${path.replaceAll("/", "-").replace(/[0-9a-f]{16,}/, "one")}`;

async function chooses(choice) {
  await go("/mer");
  await hand.choose(choice);
}

const grounds = new Set();

for (const theme of THEMES) {
  test(`axe finds nothing on any screen: ${theme}`, async () => {
    await chooses(theme);
    grounds.add(await hand.page.evaluate(() => getComputedStyle(document.querySelector("main")).backgroundColor
      + getComputedStyle(document.body).backgroundColor));
    for (const path of screens) {
      await go(path);
      await assertAccessible(hand.page, `${path}, ${theme}`);
      await shot(hand.page, pictured(theme, path));
    }
  });
}

test("the themes differ", () => assert.equal(grounds.size, THEMES.length, [...grounds].join(" ")));

/** What does not fit the screen as it stands: parts wider than the window, and words cut in two where they name an act. */
function whatDoesNotFit() {
  const parts = [document.documentElement, document.body, document.querySelector("#main"), document.querySelector("main")];
  const wide = parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`);
  // A name is whatever somebody wrote; the words of the app stand in buttons outside `.beside`, and in cards with an icon.
  const acts = document.querySelectorAll(".button > span:not(.beside), .tab span, .linkcard > svg:first-child + .beside .name");
  const cut = [];
  for (const act of acts) {
    const walk = document.createTreeWalker(act, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      for (const word of node.data.matchAll(/[^\s\u00AD-]+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((rectangle) => Math.round(rectangle.top)));
        if (lines.size > 1) cut.push(word[0]);
      }
    }
  }
  return { wide, cut };
}

async function fits(viewport, { names = true } = {}) {
  await hand.page.setViewportSize(viewport);
  const found = [];
  for (const path of screens) {
    await go(path);
    const { wide, cut } = await hand.page.evaluate(whatDoesNotFit);
    if (wide.length > 0) found.push(`${path}: ${wide.join(", ")}`);
    if (names && cut.length > 0) found.push(`${path}: cut in two: ${cut.join(", ")}`);
    await shot(hand.page, pictured(viewport.width, path));
  }
  await hand.page.setViewportSize(PHONE);
  assert.deepEqual(found, []);
}

test("on the smallest phone nothing scrolls sideways and no act's word is cut", () => fits(SMALL_PHONE));

test("at 200 % text on a narrow phone too", async () => {
  await chooses("Störst");
  await fits(NARROW_PHONE);
});

test("the largest text on the smallest phone does not scroll sideways either", () => fits(SMALL_PHONE, { names: false }));

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
