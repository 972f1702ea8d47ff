// What her record says, her 24 words and the secrets of her links stand on her screen and nowhere else: not in what a script
// can reach in her page, not in its messages, and not in the files that the browser leaves behind.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, invite, makeRecord, takeBack } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";
import { kept, reachedFrom } from "./harness/reach.mjs";

/** What she writes. No program and no dictionary knows these words. */
const WRITTEN = ["Kvistrodermyl", "Blåsippebacken", "Sothönsprov"];
const [MEDICINE, ABILITY, DRAFT] = WRITTEN;
let relay, phone, desk, nurse, hers, theirs, links, words;
/** What pages and workers wrote into their consoles. */
const said = [];

before(async () => {
  relay = await startRelay();
  [phone, desk, nurse] = [await openBrowser(), await openBrowser(), await openBrowser()];
  for (const { page } of [phone, desk, nurse]) page.on("console", (message) => said.push(message.text()));
  [hers, theirs] = [handOn(phone.page), handOn(desk.page)];
  words = await makeRecord(hers, relay, { name: "Sigrid Provsson", born: "1974" });
  await hers.section("Läkemedel");
  await hers.follow("Lägg till läkemedel");
  await hers.answer([["Vilket läkemedel?", `${MEDICINE} 10 mg 1+1+1`], ["Hur tar du den?", NO_MORE]]);
  links = [await invite(hers, "En närstående", "Erik"), await invite(hers, "Någon som arbetar i vården", "Sköterskan")];
  await hers.section("Jag kan själv");
  await hers.follow("Lägg till något du kan");
  await hers.answer([["Vad kan du?", ABILITY], ["Hur klarar du det?", NO_MORE]]);
  await hers.sees(ABILITY);
  await hers.allIsSent();
  await desk.page.goto(`${relay.url}/aterfa#${words.join("-")}`);
  await theirs.heading("Få tillbaka det du hade");
});

after(async () => {
  for (const browser of [phone, desk, nurse]) await browser?.close();
  await relay?.close();
});

/** What opens her record: three of her words in a row, and the parts of her links behind the `#`. */
const keys = () => {
  const rows = words.slice(2).map((_, at) => words.slice(at, at + 3)).flatMap((row) => [row.join(" "), row.join("-"), row.join(",")]);
  return [...rows, ...links.map((link) => link.split("#")[1])];
};

function assertHidden(texts, where, secrets = [...WRITTEN, ...keys()]) {
  assert.ok(texts.length > 0, `${where}: something was looked through`);
  const shown = texts.flatMap(([way, text]) => secrets.filter((secret) => text.includes(secret)).map((secret) => `${way}: ${secret}`));
  assert.deepEqual([...new Set(shown)], [], where);
}

test("what a script finds in a page and in its worker without its program holds nothing of hers", async () => {
  await phone.page.evaluate(() => (globalThis.samlatFound = { deep: [new TextEncoder().encode("Sanddyngan")] }));
  assert.ok((await reachedFrom(phone.page)).some(([, text]) => text === "Sanddyngan"), "what stands there is found");
  const workers = phone.page.workers();
  assert.ok(workers.length > 0, "the engine is in a worker");
  for (const scope of [phone.page, ...workers]) assertHidden(await reachedFrom(scope), "globals");
  assertHidden(await kept(phone.page), "stores");
});

test("a page of staff keeps the link that opened it and what is written in it to itself", async () => {
  await nurse.page.goto(links[1]);
  const hand = handOn(nurse.page);
  await hand.heading("Vem är du?");
  await hand.write("Ditt namn", "Ann-Sofi Kvist");
  await hand.write("Var du arbetar", "Mottagningen");
  await hand.tap("Fortsätt");
  await hand.tap("Skriv en uppdatering");
  await hand.write("Vad vill du säga?", DRAFT);
  assertHidden(await reachedFrom(nurse.page), "globals");
  assertHidden(await kept(nurse.page), "stores");
});

test("her words on the screen of a new device stand nowhere but in their field, before and after they are used", async () => {
  const look = async () => {
    for (const scope of [desk.page, ...desk.page.workers()]) assertHidden(await reachedFrom(scope), "globals");
    assertHidden(await kept(desk.page), "stores");
  };
  await look();
  await takeBack(theirs, "Jag har den kvar");
  await look();
});

test("no console was told anything of hers", () => {
  assertHidden([["console", "looked through"], ...said.map((text) => ["console", text])], "messages");
});

/**
 * Where Chromium keeps what pages have stored and fetched. Elsewhere it keeps the addresses that were opened, with what stood
 * behind their `#`: the screen says so of the paper's code.
 */
const STORED = /\/(IndexedDB|Local Storage|Session Storage|Service Worker|Cache|Code Cache|File System|WebStorage)\//;

// Fields for a writer's own name and workplace say so to the browser, as WCAG 1.3.5 asks: it may keep those to fill them in.
test("the files of a browser that ended at once hold nothing of her record that can be read", async () => {
  await hers.section("Läkemedel");
  await hers.sees(MEDICINE);
  // Half of an answer: a draft.
  await hers.section("Jag kan själv");
  await hers.follow("Lägg till något du kan");
  await hers.page.locator("main input.input, main textarea.input").fill(DRAFT);
  // A browser writes its history and its open pages now and then.
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  for (const browser of [phone, desk, nurse]) {
    await browser.kill();
    const texts = filesOf(browser.profile);
    assert.ok(texts.some(([, text]) => text.includes(new URL(relay.url).host)), "the address of the relay is found");
    assertHidden(texts, "profile", WRITTEN);
    assertHidden(texts.filter(([path]) => STORED.test(path)), "what pages have stored", keys());
  }
});

/** The text of every file of a folder, as bytes and as the wide signs that browsers write too. */
function filesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    return ["latin1", "utf8", "utf16le"].map((coding) => [path, bytes.toString(coding)]).concat([
      [path, bytes.subarray(1).toString("utf16le")],
    ]);
  });
}
