// A newer version of the app comes while it is in use: it waits until the person wants it, and takes nothing with it that she has
// begun to write.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord } from "./hands.mjs";
import { WEB } from "./harness/place.mjs";
import { assertAccessible, eventually, openBrowser, shot, startRelay } from "./harness.mjs";

const READY = "En ny version av Samlat är klar.";
const NEWER = "0123456789abcdef";
let web, relay, phone, hand;

before(async () => {
  // A copy, so that a newer version can be put in its place.
  web = mkdtempSync(join(tmpdir(), "samlat-web-"));
  cpSync(WEB, web, { recursive: true });
  relay = await startRelay({ web });
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.section("Jag kan själv");
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.page.reload();
  await hand.heading("Jag kan själv");
});

after(async () => {
  await phone?.close();
  await relay?.close();
  if (web) rmSync(web, { recursive: true, force: true });
});

/** Puts a file of another version in the place of the one that is served. */
function change(path, from, to) {
  const file = join(web, "person", path);
  const text = readFileSync(file, "utf8");
  assert.match(text, from);
  writeFileSync(file, text.replace(from, to));
  rmSync(`${file}.br`, { force: true });
}

const caches = () => phone.page.evaluate(() => globalThis.caches.keys());
const isNewer = () => phone.page.evaluate(() => document.querySelector("meta[name=description]").content === "nyare");

test("with no newer version nothing is offered", async () => {
  await phone.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await hand.lacks(READY);
  assert.equal((await caches()).length, 1);
});

test("a newer version is loaded beside the one in use, and waits", async () => {
  change("service-worker.js", /(?<=\$\{NAME\})[0-9a-f]{16}/, NEWER);
  change("index.html", /(?<=name="description" content=")[^"]*/, "nyare");
  await relay.stop();
  await relay.again();
  await hand.follow("Lägg till något du kan");
  await hand.heading("Vad kan du?");
  await hand.page.locator("main input.input").fill("Halvskrivet om bageriet");
  await phone.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await hand.sees(READY);
  await assertAccessible(phone.page, "a newer version waits");
  await shot(phone.page, "newer-version");
  assert.equal(await hand.page.locator("main input.input").inputValue(), "Halvskrivet om bageriet");
  // Loaded again without the press, it is still the one in use.
  await phone.page.reload();
  await hand.heading("Vad kan du?");
  assert.equal(await isNewer(), false);
  await hand.sees(READY);
});

test("on her word it changes once, and what she had begun to write stands there", async () => {
  let loads = 0;
  phone.page.on("load", () => (loads += 1));
  await hand.tap("Byt nu");
  await eventually("the newer version is open", async () => loads === 1 && (await isNewer().catch(() => false)));
  await hand.heading("Vad kan du?");
  await phone.page.waitForFunction(() => document.querySelector("main input.input")?.value === "Halvskrivet om bageriet");
  await hand.tap("Nästa");
  await hand.answer([["Hur klarar du det?", NO_MORE]]);
  await hand.sees("Halvskrivet om bageriet");
  await hand.lacks(READY);
  assert.deepEqual(await caches(), [`samlat-person-${NEWER}`]);
  assert.equal(loads, 1);
});

test("the newer version opens without the relay, too", async () => {
  await relay.stop();
  await phone.page.reload();
  await hand.sees("Halvskrivet om bageriet");
  assert.equal(await isNewer(), true);
});

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
