// A lost telephone, a sheet of paper with 24 words, and a hand that slips: the screen says which word is wrong and what it may
// be, and what was written stands until it is right.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord } from "./hands.mjs";
import { assertAccessible, eventually, openBrowser, readCode, shot, startRelay } from "./harness.mjs";

let relay, tablet, hand, words;

before(async () => {
  relay = await startRelay();
  const phone = await openBrowser();
  const lost = handOn(phone.page);
  words = await makeRecord(lost, relay, { name: "Sigrid Provsson", born: "1974" });
  await lost.section("Jag kan själv");
  await lost.follow("Lägg till något du kan");
  await lost.answer([["Vad kan du?", "Gå till bageriet"], ["Hur klarar du det?", NO_MORE]]);
  await lost.sees("Gå till bageriet");
  await lost.section("Läkemedel");
  await lost.follow("Lägg till läkemedel");
  await lost.answer([["Vilket läkemedel?", "Baklofen 10 mg 1+1+1"], ["Hur tar du den?", NO_MORE]]);
  await lost.sees("10 mg");
  await lost.allIsSent();
  await phone.close();
  tablet = await openBrowser();
  hand = handOn(tablet.page);
  await tablet.page.goto(relay.url);
  await hand.open("Jag har haft Samlat förut");
  await hand.heading("Få tillbaka det du hade");
});

after(async () => {
  await tablet?.close();
  await relay?.close();
});

const field = () => tablet.page.getByLabel("Dina 24 ord", { exact: true });

/** Writes these words, asks for the record, and waits for what is said. What was written must stand there still. */
async function refused(list, message) {
  const text = list.join(" ");
  await field().fill(text);
  await hand.tap("Fortsätt");
  await hand.sees(message);
  assert.equal(await field().inputValue(), text);
  assert.equal(await field().getAttribute("aria-invalid"), "true");
  // What is wrong is read where the hand is to go on.
  await eventually("the field has the focus", () => field().evaluate((element) => element === document.activeElement));
}

/** The 24 words with one of them, counted from 1, changed. */
const changed = (position, word) => words.map((kept, at) => (at + 1 === position ? word : kept));

test("after three letters the words that fit can be tapped instead of written", async () => {
  await field().pressSequentially("ab");
  assert.equal(await tablet.page.getByRole("group", { name: "Menar du något av de här orden?" }).count(), 0);
  await field().pressSequentially("a");
  await tablet.page.getByRole("group", { name: "Menar du något av de här orden?" }).waitFor();
  await assertAccessible(tablet.page, "words offered");
  await shot(tablet.page, "words-offered");
  await hand.tap("Skriv abandon");
  assert.equal(await field().inputValue(), "abandon ");
  // The next word is written at once: the field has the focus, and the caret stands last.
  await tablet.page.keyboard.type("act");
  for (const word of ["act", "action", "actor", "actress", "actual"]) {
    await tablet.page.getByRole("button", { name: `Skriv ${word}`, exact: true }).waitFor();
  }
  await hand.tap("Skriv actress");
  assert.equal(await field().inputValue(), "abandon actress ");
  await hand.sees("2 ord av 24");
});

test("a wrong number of words is counted", async () => {
  await refused(words.slice(1), "Du har skrivit 23 ord. Det ska vara 24.");
});

test("two words that are in no list: the first is named, with one that is near", async () => {
  await refused(changed(7, `${words[6]}x`).map((word, at) => (at === 11 ? "qqqqqq" : word)), /^Ord nummer 7 finns inte i listan\. Kan det vara [a-z]+\?$/);
});

test("one word that is in no list is found out, and one tap mends it", async () => {
  await refused(changed(7, "qqqqqq"), `Ord nummer 7 verkar fel. Kan det vara ${words[6]}?`);
  await tablet.page.locator("main").evaluate((main) => main.scrollTo(0, 0));
  await assertAccessible(tablet.page, "one word to mend");
  await shot(tablet.page, "one-word-wrong");
  await hand.tap(`Byt ord 7 till ${words[6]}`);
  assert.equal(await field().inputValue(), words.join(" "));
});

test("one word that is another word of the list is found out", async () => {
  const other = words[8] === "zebra" ? "abandon" : "zebra";
  await refused(changed(9, other), `Ord nummer 9 verkar fel. Kan det vara ${words[8]}?`);
});

test("words that do not belong together, and words of no record, are told apart", async () => {
  await refused(Array(24).fill("abandon"), "Orden hör inte ihop. Kontrollera att de står i rätt ordning.");
  const none = "Orden är rätta, men servern har inget för dem. Kontrollera serverns adress.";
  await refused([...Array(23).fill("abandon"), "art"], none);
});

test("without an answer to where the old device is, nothing is done, and the way back keeps the words", async () => {
  await tablet.page.reload();
  await hand.heading("Få tillbaka det du hade");
  await field().fill(words.join(" "));
  await hand.tap("Fortsätt");
  await hand.heading("Var är din gamla telefon eller dator?");
  await hand.tap("Få tillbaka allt");
  await hand.sees("Välj ett av alternativen.");
  await assertAccessible(tablet.page, "where the old device is");
  await shot(tablet.page, "recover-others");
  await tablet.page.goBack();
  await hand.heading("Få tillbaka det du hade");
  assert.equal(await field().inputValue(), words.join(" "));
});

test("a relay that does not answer is said, and the same words open the record when it does", async () => {
  tablet.offline();
  await hand.tap("Fortsätt");
  await hand.sees("Servern svarar inte. Kontrollera att du har nät.");
  assert.equal(await field().inputValue(), words.join(" "));
  tablet.online();
  await hand.tap("Fortsätt");
  await hand.heading("Var är din gamla telefon eller dator?");
  await hand.choose("Den är borta");
  tablet.offline();
  await hand.tap("Få tillbaka allt");
  await hand.sees("Servern svarar inte. Kontrollera att du har nät.");
  tablet.online();
  // The circle comes, but nothing that is in the sections.
  tablet.meet((request) => (request.url.includes("/log?") && request.url.includes("/sections/") ? { status: 503 } : undefined));
  await hand.tap("Få tillbaka allt");
  await hand.heading("Idag");
});

test("what has not come yet is not shown as if there were nothing", async () => {
  await hand.sees("Allt har inte kommit till den här enheten än. Tider och läkemedel kan saknas här.");
  await assertAccessible(tablet.page, "Idag before anything has come");
  await shot(tablet.page, "coming-today");
  await hand.lacks("Inget inskrivet för i dag.");
  await hand.lacks("Lägg till ett läkemedel");
  for (const [section, empty] of [["Jag kan själv", "Vad klarar du själv?"], ["Läkemedel", "Lägg till ett läkemedel."]]) {
    await hand.section(section);
    await hand.sees("Det som finns här har inte kommit till den här enheten än.");
    await hand.lacks(empty);
    await assertAccessible(tablet.page, `${section} before it has come`);
  }
  await shot(tablet.page, "coming-section");
  tablet.meet();
  await tablet.page.reload();
  await hand.sees("10 mg");
  await hand.section("Jag kan själv");
  await hand.sees("Gå till bageriet");
  await hand.lacks("Det som finns här har inte kommit till den här enheten än.");
  await hand.allIsSent();
  await eventually("the words stand nowhere in the address", () => tablet.page.url() === `${relay.url}/allt/kan-sjalv`);
});

test("the paper holds the words, their code and the relay, black on white, and is printed by one press", async () => {
  const own = await openBrowser();
  const maker = handOn(own.page);
  await own.page.addInitScript(() => (window.print = () => (window.prints = (window.prints ?? 0) + 1)));
  const list = await makeRecord(maker, relay, { name: "Sigrid Provsson", born: "1974" });
  await own.page.goto(`${relay.url}/mer/ord`);
  await maker.heading("Dina 24 ord");
  await own.page.getByRole("img", { name: "En kod med dina 24 ord, för en kamera" }).waitFor();
  await maker.sees(`Serverns adress: ${relay.url}`);
  await assertAccessible(own.page, "the paper");
  await shot(own.page, "paper");
  await maker.tap("Skriv ut");
  assert.equal(await own.page.evaluate(() => window.prints), 1);
  const code = await readCode(own.page);
  assert.equal(code, `${relay.url}/aterfa#${list.join("-")}`);
  await own.page.emulateMedia({ media: "print", colorScheme: "dark" });
  await shot(own.page, "paper-printed");
  const [ink, ground] = await own.page
    .locator("ol.recovery li")
    .first()
    .evaluate((row) => [getComputedStyle(row).color, getComputedStyle(row).backgroundColor]);
  assert.deepEqual([ink, ground], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  assert.equal(await own.page.getByRole("button", { name: "Skriv ut" }).count(), 0, "no button is printed");
  assert.equal(await readCode(own.page), code, "as it is printed");
  await own.page.emulateMedia({ media: null });

  // The camera leads to the address in the code, on a telephone where the record is open.
  await own.page.goto(`${relay.url}/aterfa#${words.join("-")}`);
  await maker.heading("Kontrollera pappret");
  await maker.sees("Det pappret hör inte hit.");
  await assertAccessible(own.page, "another record's paper");
  await own.page.goto(`${relay.url}/mer/ord`);
  await maker.sees(list[0]);
  await own.page.goto(code);
  await maker.heading("Pappret stämmer");
  await shot(own.page, "paper-is-right");
  assert.equal(own.page.url(), `${relay.url}/aterfa`, "the words stand nowhere in the address");
  await own.page.goto(`${relay.url}/mer/ord`);
  await maker.sees("Orden visas inte längre här. De står på ditt papper.");
  await own.close();
});

test("no page complained of anything", () => {
  assert.deepEqual(tablet.errors, []);
});
