// Links that cannot be used: half of one, one that is no link, one that somebody has used, that was taken back, that has run
// out, and such as the relay knows nothing of. Each is told apart, to the relative in the app and to the nurse on her page.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { handOn, invite, makeRecord } from "./hands.mjs";
import { WEB } from "./harness/place.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

const DAYS = 24 * 60 * 60 * 1000;
const LINK_HOLDS = 14 * DAYS;
let web, relay, phone, hand, guest, theirs;
/** The links, each for the relative and for the nurse. */
const links = {};

before(async () => {
  // A copy, so that the clock of the pages can be put forward in it.
  web = mkdtempSync(join(tmpdir(), "samlat-web-"));
  cpSync(WEB, web, { recursive: true });
  relay = await startRelay({ web });
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  for (const name of ["whole", "used", "back"]) links[name] = await pair(name);
  links.late = await soonLate();
  await hand.allIsSent();
  guest = await openBrowser();
  theirs = handOn(guest.page);
});

after(async () => {
  for (const browser of [phone, guest]) await browser?.close();
  await relay?.close();
  if (web) rmSync(web, { recursive: true, force: true });
});

async function pair(name) {
  return [
    await invite(hand, "En närstående", `Torkel ${name}`),
    await invite(hand, "Någon som arbetar i vården", `Kvist ${name}`),
  ];
}

/** Links made on a page whose clock is behind by all but a moment of the time that a link holds. */
async function soonLate() {
  await phone.page.evaluate((behind) => {
    const now = Date.now;
    Date.now = () => now() - behind;
  }, LINK_HOLDS - 20_000);
  const late = await pair("late");
  await phone.page.reload();
  return late;
}

/** Opens both links in this browser, and sees on both pages why they cannot be used. */
async function refused([relatives, nurses], why, name) {
  for (const link of [relatives, nurses]) {
    // From another page, as the same page with another ending is not loaded again.
    await guest.page.goto("about:blank");
    await guest.page.goto(link);
    await theirs.sees(why);
    assert.ok(!(await theirs.text()).includes("Sigrid"), "names whose record it is");
    await assertAccessible(guest.page, `${name}: ${link.includes("/personal/") ? "nurse" : "relative"}`);
  }
  await shot(guest.page, `link-${name}`);
}

test("half a link", async () => {
  const halves = links.whole.map((link) => link.slice(0, -12));
  await refused(halves, "Länken är inte hel. Be om att få hela länken igen.", "truncated");
});

test("something that is no link to Samlat, pasted: it stands in the field, and the right one in its place works", async () => {
  const FOREIGN = "Det är ingen länk till Samlat, eller så är den från en nyare version.";
  await guest.page.goto(relay.url);
  await theirs.open("Jag har fått en inbjudan");
  await theirs.write("Länken", "https://www.1177.se/");
  await theirs.tap("Öppna inbjudan");
  await theirs.sees(FOREIGN);
  assert.equal(await guest.page.getByLabel("Länken", { exact: true }).inputValue(), "https://www.1177.se/");
  await theirs.write("Länken", links.whole[0]);
  await theirs.tap("Öppna inbjudan");
  await theirs.heading("Sigrid Provsson vill dela med dig");
  await guest.page.goto(`${relay.url}/personal/`);
  await theirs.write("Länken eller intyget som du har fått", "https://www.1177.se/");
  await theirs.tap("Öppna");
  await theirs.sees(FOREIGN);
  await theirs.write("Länken eller intyget som du har fått", links.whole[1]);
  await theirs.tap("Öppna");
  await theirs.heading("Vem är du?");
});

test("a link that somebody has used", async () => {
  const others = await openBrowser();
  const first = handOn(others.page);
  try {
    await others.page.goto(links.used[0]);
    await first.write("Vad heter du?", "Torkel Brorsson");
    await first.tap("Jag är med");
    await first.heading("Idag");
    await others.page.goto(links.used[1]);
    await first.write("Ditt namn", "Ann-Sofi Kvist");
    await first.tap("Fortsätt");
    await first.tap("Skriv en uppdatering");
    await first.write("Vad vill du säga?", "Hej.");
    await first.tap("Skicka");
    await first.sees(/^(Skickat |Framme$)/);
  } finally {
    await others.close();
  }
  await refused(links.used, "Länken är redan använd. Be om en ny.", "used");
});

test("a link that was taken back", async () => {
  for (const name of ["Torkel back", "Kvist back"]) {
    await hand.tab("Dela");
    await hand.follow(`Ändra eller avsluta: ${name}`);
    await hand.tap("Ta tillbaka inbjudan");
    await hand.sees(`Ska inbjudan till ${name} sluta gälla?`);
    await hand.tap("Ta tillbaka inbjudan");
    await phone.page.getByText(`Ska inbjudan till ${name} sluta gälla?`).waitFor({ state: "hidden" });
  }
  await hand.allIsSent();
  await refused(links.back, "Inbjudan har tagits tillbaka.", "taken-back");
});

test("a link from before the relay was put back to an older state", async () => {
  await phone.page.goto("about:blank");
  await relay.stop();
  const kept = mkdtempSync(join(tmpdir(), "samlat-kept-"));
  cpSync(relay.folder, kept, { recursive: true });
  await relay.again();
  await phone.page.goto(relay.url);
  links.after = await pair("after");
  await hand.allIsSent();
  await phone.page.goto("about:blank");
  await relay.stop();
  for (const name of readdirSync(relay.folder)) rmSync(join(relay.folder, name));
  cpSync(kept, relay.folder, { recursive: true });
  rmSync(kept, { recursive: true });
  await relay.again();
  const why = "Servern visar något annat än det som gällde när länken gjordes. Använd inte länken. Ring den som bjöd in dig.";
  await refused(links.after, why, "head-unknown");
});

test("a link that has run out", async () => {
  await refused(links.late, "Länken har gått ut. Be om en ny.", "expired");
});

test("a device whose clock is wrong is told so", async () => {
  const kept = {};
  const forward = `{ const now = Date.now; Date.now = () => now() + ${40 * DAYS}; }\n`;
  for (const path of ["person/worker.js", "staff/start.js"]) {
    const file = join(web, path);
    kept[file] = readFileSync(file, "utf8");
    writeFileSync(file, forward + kept[file]);
    rmSync(`${file}.br`, { force: true });
  }
  await relay.stop();
  await relay.again();
  // A browser that has kept nothing of the pages with the right clock.
  const usual = guest;
  guest = await openBrowser();
  theirs = handOn(guest.page);
  await refused(links.whole, "Klockan på din enhet går fel. Ställ den rätt och försök igen.", "clock-off");
  await guest.close();
  guest = usual;
  theirs = handOn(guest.page);
  for (const [file, text] of Object.entries(kept)) writeFileSync(file, text);
});

test("a relay that has lost everything", async () => {
  await relay.stop();
  for (const name of readdirSync(relay.folder)) rmSync(join(relay.folder, name));
  await relay.again();
  await refused(links.late, "Servern känner inte till den som bjuder in. Kontrollera att länken är rätt.", "record-unknown");
});

test("a relay that does not answer, and the same link when it does", async () => {
  guest.offline();
  await guest.page.goto("about:blank");
  guest.online();
  await guest.page.goto(relay.url);
  await theirs.open("Jag har fått en inbjudan");
  guest.offline();
  await theirs.write("Länken", links.late[0]);
  await theirs.tap("Öppna inbjudan");
  await theirs.sees("Servern svarar inte. Kontrollera att du har nät.");
  assert.equal(await guest.page.getByLabel("Länken", { exact: true }).inputValue(), links.late[0]);
  guest.online();
});

test("no page complained of anything", () => {
  assert.deepEqual([...phone.errors, ...guest.errors], []);
});
