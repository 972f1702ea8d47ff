// A first visit on a slow line: what Samlat is can be read before the app has come, nothing moves when it comes, and nobody who
// has a record here is welcomed as if there were none.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { handOn, makeRecord } from "./hands.mjs";
import { SMALL_PHONE, assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

const WELCOME = "Välkommen till Samlat";
const APP = "**/app_bg.wasm";
let relay;
const errors = [];

before(async () => {
  relay = await startRelay();
});

after(async () => {
  await relay?.close();
});

/** A browser that nothing was opened in before, and its page. */
async function withPhone(options, act) {
  const phone = await openBrowser(options);
  try {
    await act(phone.page);
    errors.push(...phone.errors);
  } finally {
    await phone.close();
  }
}

/** The app comes when the function that this gives is called. */
async function held(page) {
  let letCome;
  const may = new Promise((resolve) => (letCome = resolve));
  await page.route(APP, async (route) => {
    await may;
    await route.continue();
  });
  return letCome;
}

const top = (page) => page.getByRole("heading", { level: 1 }).evaluate((heading) => heading.getBoundingClientRect().top);

for (const viewport of [undefined, SMALL_PHONE]) {
  test(`the first words stand where they stay, ${viewport ? "on the smallest phone" : "on a phone"}`, async () => {
    await withPhone(viewport && { viewport }, async (page) => {
      const come = await held(page);
      await page.goto(relay.url);
      await page.getByRole("heading", { name: WELCOME, exact: true }).waitFor();
      await page.getByText("Öppnar…").waitFor();
      await assertAccessible(page, "the first words");
      await shot(page, viewport ? "first-words-small" : "first-words");
      const before = await top(page);
      come();
      await page.getByLabel("Vad heter du?").waitFor();
      assert.equal(await page.getByText("Öppnar…").isVisible(), false);
      const moved = Math.abs((await top(page)) - before);
      assert.ok(moved < 2, `the heading moved by ${moved} px`);
    });
  });
}

test("in English where the device is", async () => {
  await withPhone(undefined, async (page) => {
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "language", { get: () => "en-GB" }));
    const come = await held(page);
    await page.goto(relay.url);
    await page.getByRole("heading", { name: "Welcome to Samlat", exact: true }).waitFor();
    assert.equal(await page.getByText(WELCOME).isVisible(), false);
    come();
    await page.getByLabel("What is your name?").waitFor();
  });
});

test("whoever has a record here, or comes with an invitation, is not welcomed as new", async () => {
  await withPhone(undefined, async (page) => {
    await makeRecord(handOn(page), relay, { name: "Sigrid Provsson", born: "1974" });
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.addInitScript(() => {
      const fetched = globalThis.fetch;
      globalThis.fetch = (...asked) => (String(asked[0]).endsWith("app_bg.wasm") ? new Promise(() => {}) : fetched(...asked));
    });
    await page.goto(relay.url);
    await page.getByText("Öppnar…").waitFor();
    assert.equal(await page.getByText(WELCOME).isVisible(), false);
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${relay.url}/i#nothing`);
    await page.getByText("Öppnar…").waitFor();
    assert.equal(await page.getByText(WELCOME).isVisible(), false);
  });
});

test("a worker that falls before the page hears it is replaced", async () => {
  await withPhone(undefined, async (page) => {
    await page.addInitScript(() => {
      const made = globalThis.Worker;
      globalThis.workers = 0;
      globalThis.Worker = class extends made {
        constructor(address, options) {
          super(address, options);
          globalThis.workers += 1;
          if (globalThis.workers === 1) setTimeout(() => this.onerror(new Event("error")), 0);
        }
      };
    });
    const come = await held(page);
    await page.goto(relay.url);
    await page.getByRole("heading", { name: WELCOME, exact: true }).waitFor();
    await page.waitForTimeout(100);
    come();
    await page.getByLabel("Vad heter du?").waitFor();
    assert.equal(await page.evaluate(() => globalThis.workers), 2);
    await makeRecord(handOn(page), relay, { name: "Sigrid Provsson", born: "1974" });
  });
});

test("no page complained of anything", () => {
  assert.deepEqual(errors, []);
});
