// A file of the whole record is written and read by a program that is not sent with the app: it is kept once the app can be
// read, works without a network, and is missed in words where it has not come.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord } from "./hands.mjs";
import { eventually, openBrowser, startRelay } from "./harness.mjs";
import { WEB } from "./harness/place.mjs";

const PROGRAM = "/file_bg.wasm";
const NOT_FETCHED = /Se att du har nät och försök igen\./;
let relay, phone, hand, saved;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.section("Jag kan själv");
  await hand.follow("Lägg till något du kan");
  await hand.answer([["Vad kan du?", "Gå till bageriet"], ["Hur klarar du det?", NO_MORE]]);
  await hand.allIsSent();
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** What the service worker has of the program: `null` takes it away, a text stands in its place. */
const keep = (body) =>
  phone.page.evaluate(
    async ([path, body]) => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const headers = { "content-type": "application/wasm" };
      await (body === null ? cache.delete(path) : cache.put(path, new Response(body, { headers })));
    },
    [PROGRAM, body],
  );

async function goTo(address, title) {
  await phone.page.goto(relay.url + address);
  await hand.heading(title);
}

async function save() {
  const [download] = await Promise.all([phone.page.waitForEvent("download"), hand.tap("Spara filen")]);
  await hand.sees(/^Sparat: samlat-/);
  return readFileSync(await download.path());
}

test("the program comes when the app can be read, and not with it", async () => {
  const page = readFileSync(join(WEB, "person/index.html"), "utf8");
  assert.ok(page.includes("/app_bg.wasm") && !page.includes(PROGRAM), page);
  const isKept = () => phone.page.evaluate((path) => caches.match(path).then(Boolean), PROGRAM);
  await eventually("the program is kept", isKept);
});

test("without a network a file is written, and read again", async () => {
  phone.offline();
  await goTo("/mer/spara", "Spara allt i en fil");
  saved = await save();
  assert.ok(saved.includes("Gå till bageriet"), saved.toString());
  await goTo("/allt/papper/las-in", "Läs in en fil");
  await phone.page.getByLabel("Välj en fil").setInputFiles({ name: "samlat.json", mimeType: "application/json", buffer: saved });
  await hand.sees("Inget i filen är nytt.");
  phone.online();
});

test("another record takes the file in", async () => {
  const other = await openBrowser();
  try {
    const his = handOn(other.page);
    await makeRecord(his, relay, { name: "Bo Ek", born: "1960" });
    await other.page.goto(`${relay.url}/allt/papper/las-in`);
    await his.heading("Läs in en fil");
    await other.page.getByLabel("Välj en fil").setInputFiles({ name: "samlat.json", mimeType: "application/json", buffer: saved });
    await his.tap("Lägg till");
    await his.sees(/^Allt är sparat|^Det är sparat/);
    await his.section("Jag kan själv");
    await his.sees("Gå till bageriet");
    assert.deepEqual(other.errors, []);
  } finally {
    await other.close();
  }
});

test("where it has not come, no network is said, and with one the file is written", async () => {
  await goTo("/mer/spara", "Spara allt i en fil");
  await keep(null);
  phone.offline();
  await hand.tap("Spara filen");
  await hand.sees(NOT_FETCHED);
  await hand.lacks(/^Sparat: /);
  phone.online();
  assert.ok((await save()).includes("Gå till bageriet"));
  assert.deepEqual(phone.errors, []);
});

test("a program that was not made with the app is not asked", async () => {
  await keep("another program");
  await goTo("/mer/spara", "Spara allt i en fil");
  await hand.tap("Spara filen");
  await hand.sees(NOT_FETCHED);
  await hand.lacks(/^Sparat: /);
});
