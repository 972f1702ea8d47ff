// A browser that stores nothing, has no room, or clears what it stored: the person is told which, nothing is called saved
// that is not, and what she wrote stands where she wrote it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord, takeBack } from "./hands.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

const REFUSED = "Webbläsaren låter inte Samlat spara något. Stäng privat läge, eller byt webbläsare.";
const FULL = "Det finns ingen plats kvar på enheten. Det du skrev står kvar på skärmen. Ta bort något annat och spara igen.";
const GONE = /^Webbläsaren har tagit bort det som var sparat här\./;
const WAS_HERE = /^Det som fanns i Samlat här är borta\./;
/** "Block all cookies", which blocks all that a page may store. */
const NOTHING_STORED = { profile: { default_content_setting_values: { cookies: 2 } } };
/** Bytes that both the app and the record have room in. */
const ENOUGH = 100_000_000;
let relay, phone, hand, words, debug;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** What only the browser can do to a page, through its debugger. What it is told holds as long as the debugger stays. */
async function control(method, parameters) {
  debug ??= await phone.context.newCDPSession(phone.page);
  await debug.send(method, { origin: relay.url, ...parameters });
}

const room = (quotaSize) => control("Storage.overrideQuotaForOrigin", quotaSize === undefined ? {} : { quotaSize });
/** Writes until nothing more has room, in ever smaller pieces. */
function fill() {
  return phone.page.evaluate(async () => {
    const open = indexedDB.open("filling", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("bytes", { autoIncrement: true });
    await new Promise((resolve, reject) => Object.assign(open, { onsuccess: resolve, onerror: reject }));
    const writes = (size) => new Promise((resolve) => {
      const bytes = new Uint8Array(size);
      for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
      const writing = open.result.transaction("bytes", "readwrite", { durability: "strict" });
      writing.objectStore("bytes").put(bytes);
      Object.assign(writing, { oncomplete: () => resolve(true), onabort: () => resolve(false) });
    });
    for (const size of [4_000_000, 400_000, 40_000, 4_000, 400, 40]) while (await writes(size));
    open.result.close();
  });
}
const clear = (storageTypes) => control("Storage.clearDataForOrigin", { storageTypes });

async function add(text) {
  await hand.follow("Lägg till något du kan");
  await hand.answer([["Vad kan du?", text], ["Hur klarar du det?", NO_MORE]]);
  await hand.sees(text);
}

/** Has the app's changes not reach the disk from now on, however long they are waited for. */
async function delayChanges() {
  await phone.page.workers()[0].evaluate(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...asked) {
      const transaction = begin.apply(this, asked);
      const askAgain = () => (transaction.objectStore("device").get("writer").onsuccess = askAgain);
      if (asked[1] === "readwrite") askAgain();
      return transaction;
    };
  });
}

/** Fills in the form up to its last tap. */
async function almostAdd(text) {
  await hand.follow("Lägg till något du kan");
  await hand.heading("Vad kan du?");
  await hand.page.locator("main input.input").fill(text);
  await hand.tap("Nästa");
  await hand.heading("Hur klarar du det?");
}

/** Gets the record back with the 24 words. */
async function getItBack() {
  await hand.heading("Få tillbaka det du hade");
  await hand.write("Dina 24 ord", words.join(" "));
  await takeBack(hand, "Den är borta");
  await hand.section("Jag kan själv");
  await hand.sees("Sy i en knapp");
  await hand.sees("Läsa tidningen");
}

/** Does something to the app's database while the app is closed, from another document of the same address. */
async function harm(act) {
  await phone.page.goto(`${relay.url}/manifest.webmanifest`);
  await phone.page.evaluate(async (what) => {
    const open = indexedDB.open("samlat");
    await new Promise((resolve, reject) => Object.assign(open, { onsuccess: resolve, onerror: reject }));
    const writing = open.result.transaction(["rows", "device"], "readwrite");
    if (what === "no key") writing.objectStore("device").delete("seed");
    if (what === "damaged rows") {
      const rows = writing.objectStore("rows");
      rows.openCursor().onsuccess = ({ target }) => {
        target.result?.update(new Uint8Array([1, 2, 3]));
        target.result?.continue();
      };
    }
    await new Promise((resolve, reject) => Object.assign(writing, { oncomplete: resolve, onabort: reject }));
    open.result.close();
  }, act);
  await phone.page.goto(relay.url);
}

async function stillStands(text) {
  await hand.tap("Tillbaka");
  await hand.heading("Vad kan du?");
  assert.equal(await hand.page.locator("main input.input").inputValue(), text);
}

test("a browser that lets nothing be stored is said to, on both pages, before anything is written", async () => {
  const closed = await openBrowser({ preferences: NOTHING_STORED });
  try {
    const theirs = handOn(closed.page);
    await closed.page.goto(relay.url);
    await theirs.heading("Samlat kan inte öppnas just nu");
    await theirs.sees(REFUSED);
    await assertAccessible(closed.page, "storage refused");
    await shot(closed.page, "storage-refused");
    await theirs.tap("Försök igen");
    await theirs.sees(REFUSED);
    await closed.page.goto(`${relay.url}/personal/`);
    await theirs.sees(REFUSED);
  } finally {
    await closed.close();
  }
});

test("no room from the first moment is said, and it opens when there is some", async () => {
  await room(1);
  await phone.page.goto(relay.url);
  await hand.heading("Samlat kan inte öppnas just nu");
  await hand.sees(FULL);
  await room(ENOUGH);
  await hand.tap("Försök igen");
  await hand.heading("Välkommen till Samlat");
});

test("a disk that fills in the middle of a change is said, and the same text is saved when there is room", async () => {
  words = await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  await hand.section("Jag kan själv");
  await add("Läsa tidningen");
  await almostAdd("Sy i en knapp");
  await fill();
  await hand.tap("Spara nu");
  await hand.sees(FULL);
  await assertAccessible(phone.page, "no room");
  await shot(phone.page, "no-room");
  await stillStands("Sy i en knapp");
  await room();
  await hand.tap("Nästa");
  await hand.tap("Spara nu");
  await hand.sees("Sy i en knapp");
  await hand.sees("Läsa tidningen");
  await hand.allIsSent();
  await phone.page.reload();
  await hand.sees("Sy i en knapp");
});

test("what the browser clears while the app is open is said when something is to be saved, and the text stays", async () => {
  await clear("indexeddb");
  await almostAdd("Måla en tavla");
  await hand.tap("Spara nu");
  await hand.sees(GONE);
  await shot(phone.page, "storage-gone");
  await stillStands("Måla en tavla");
});

test("opened again it says that something was here, and the 24 words bring back what was sent", async () => {
  await phone.page.goto(relay.url);
  await hand.heading("Välkommen till Samlat");
  await hand.sees(WAS_HERE);
  await assertAccessible(phone.page, "record gone");
  await shot(phone.page, "record-gone");
  await hand.open("Jag har haft Samlat förut");
  await getItBack();
  await hand.lacks("Måla en tavla");
});

test("what the browser clears in the middle of a change is said, and the text stays", async () => {
  await hand.allIsSent();
  await delayChanges();
  await almostAdd("Putsa silvret");
  await hand.tap("Spara nu");
  await hand.sees("Sparar…");
  await clear("indexeddb");
  await hand.sees(GONE);
  await stillStands("Putsa silvret");
});

test("a browser that has cleared everything between two visits begins anew", async () => {
  await phone.page.goto("about:blank");
  await clear("all");
  await phone.page.goto(relay.url);
  await hand.heading("Välkommen till Samlat");
  assert.equal(await phone.page.getByText(WAS_HERE).count(), 0);
});

for (const [harmed, why] of [
  ["no key", /^Nyckeln till det som är sparat här är borta\./],
  ["damaged rows", /^Det som är sparat här går inte att läsa\./],
]) {
  test(`${harmed}: it is said, nothing is removed before she says so, and the 24 words bring all of it back`, async () => {
    if (harmed === "no key") {
      await hand.open("Jag har haft Samlat förut");
      await getItBack();
      await hand.allIsSent();
    }
    await harm(harmed);
    await hand.heading("Samlat kan inte öppnas just nu");
    await hand.sees(why);
    await hand.tap("Försök igen");
    await hand.sees(why);
    await hand.tap("Börja om här med dina 24 ord");
    await hand.sees("Ska det som ligger här tas bort?");
    await assertAccessible(phone.page, harmed);
    await shot(phone.page, `storage-${harmed.replaceAll(" ", "-")}`);
    await hand.tap("Nej, låt det vara");
    await hand.sees(why);
    await hand.tap("Börja om här med dina 24 ord");
    await hand.tap("Ta bort och börja om");
    await getItBack();
    await phone.page.reload();
    await hand.sees("Sy i en knapp");
  });
}

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
