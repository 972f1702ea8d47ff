// A workplace is invited by one link, its code is compared once, and then its staff come and go without the person: one is
// added by her own workplace, posts under her own name, and is ended, while the person's app is closed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { getBack, handOn, invite } from "./hands.mjs";
import { eventually, openBrowser, shot, startRelay } from "./harness.mjs";
import { readInEveryLook } from "./points.mjs";

const UNIT = "Hemtjänsten Söder";
const NURSE = "Maria Holm";
const DESK = { viewport: { width: 1280, height: 800 } };
let relay, phone, office, computer, hers, theirs, maria, link, code, certificate, person;

before(async () => {
  relay = await startRelay();
  const links = await relay.seed();
  [phone, office, computer] = [await openBrowser(), await openBrowser(DESK), await openBrowser()];
  [hers, theirs, maria] = [handOn(phone.page), handOn(office.page), handOn(computer.page)];
  await getBack(hers, links.person);
  await hers.allIsSent();
  await unitPage(`${relay.url}/enhet/`);
});

after(async () => {
  for (const browser of [phone, office, computer]) await browser?.close();
  await relay?.close();
});

const toMember = async () => {
  await hers.tab("Dela");
  await hers.heading("Dela");
  await hers.touch(phone.page.getByRole("link", { name: new RegExp(`: ${UNIT}$`) }));
  await hers.heading(UNIT);
};
const unitPage = async (address) => {
  await office.page.goto("about:blank");
  await office.page.goto(address);
  await office.page.locator("h1").first().waitFor();
};
/** Goes to the record on the page of the organisation: it is in one alone, so that stands there at once. */
const toRecord = async () => {
  await unitPage(`${relay.url}/enhet/`);
  await office.page.getByRole("heading", { level: 1, name: UNIT, exact: true }).waitFor();
};

test("she invites a workplace, and the link opens its own page and no other", async () => {
  link = await invite(hers, "En arbetsplats", UNIT, async () => {
    await shot(phone.page, "invite-organisation");
  }, "Vad kallar du arbetsplatsen?");
  assert.match(link, /\/enhet\/i#/);
  await hers.allIsSent();
  await computer.page.goto(link.replace("/enhet/", "/personal/"));
  await maria.sees("Länken är till en organisation. Den öppnas på organisationens egen sida.");
});

readInEveryLook(test, "unit before", () => office.page, () => ({
  "no-link": () => unitPage(`${relay.url}/enhet/`),
  link: () => unitPage(link),
}));

test("it says what it is called, and shows a code; a code of somebody else opens nothing", async () => {
  await unitPage(link);
  await theirs.heading("Vilka är ni?");
  assert.equal(new URL(office.page.url()).hash, "", "no secret stays in the address bar");
  person = (await office.page.locator(".whose span").first().innerText()).replace(/^För /, "");
  await theirs.tap("Gå med");
  await theirs.sees("Skriv arbetsplatsens namn.");
  await theirs.write("Arbetsplatsens namn", UNIT);
  await theirs.tap("Gå med");
  await theirs.heading(UNIT);
  code = (await office.page.locator(".code").innerText()).trim();
  assert.match(code, /^([0-9A-Z]{4}-){4}[0-9A-Z]{2}$/);
  await shot(office.page, "unit-code");

  await toMember();
  await hers.sees("Väntar på att du skriver in deras kod");
  await hers.write("Koden", "ABCD");
  await hers.tap("Det är rätt kod");
  await hers.sees(/^Koden är inte hel/);
  const other = code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  await hers.write("Koden", other);
  await hers.tap("Det är rätt kod");
  await hers.sees(/^Koden /);
  await hers.sees("Väntar på att du skriver in deras kod");
  await shot(phone.page, "organisation-other-code");
});

test("with the right code it may add staff, and her app is closed from here on", async () => {
  await hers.write("Koden", code.toLowerCase().replaceAll("-", " "));
  await hers.tap("Det är rätt kod");
  await hers.sees(`Koden stämmer. ${UNIT} kan säga vilka som skriver till dig.`);
  await shot(phone.page, "organisation-compared");
  await hers.tab("Idag");
  await hers.allIsSent();
  await phone.page.goto("about:blank");
  await theirs.sees("Ingen är tillagd än.");
});

test("somebody who works there makes a text, her workplace adds her, and its certificate opens the record for her alone", async () => {
  await computer.page.goto("about:blank");
  await computer.page.goto(`${relay.url}/personal/`);
  await maria.tap("Min arbetsplats ska lägga till mig");
  await maria.write("Ditt namn", NURSE);
  await maria.write("Ditt yrke (om du vill)", "Undersköterska");
  await maria.tap("Gör texten");
  await maria.heading("Ge det här till din arbetsplats");
  const introduction = (await computer.page.locator("#introduction").innerText()).trim();
  const own = (await computer.page.locator(".code").innerText()).trim();
  await shot(computer.page, "staff-introduced");

  await unitPage(introduction);
  await theirs.sees(own);
  await shot(office.page, "unit-add");
  await theirs.write("Texten som du har fått", introduction.slice(0, -9));
  await theirs.sees(/^Texten går inte att läsa/);
  await theirs.write("Texten som du har fått", introduction);
  await theirs.tap("Lägg till");
  await theirs.sees(`Intyg till ${NURSE}`);
  certificate = (await office.page.locator("#certificate").innerText()).trim();
  await shot(office.page, "unit-certificate");

  const stranger = await openBrowser();
  try {
    await stranger.page.goto(certificate);
    await handOn(stranger.page).sees(/^Intyget hör till en annan webbläsare/);
  } finally {
    await stranger.close();
  }
  await computer.page.goto("about:blank");
  await computer.page.goto(certificate);
  await maria.sees(`Du skriver för ${UNIT}`);
  await maria.tap("Skriv en uppdatering");
  await maria.write("Vad vill du säga?", "Hon har promenerat.");
  await maria.tap("Skicka");
  await eventually("it is sent", async () => (await computer.page.getByText(/^Skickat /).count()) === 1);
});

readInEveryLook(test, "unit", () => office.page, () => ({
  staff: () => toRecord(),
  add: async () => {
    await toRecord();
    await theirs.tapOn(office.page.locator("#unit-add"));
    await office.page.locator("#introduction").waitFor();
  },
  one: async () => {
    await toRecord();
    await theirs.tap(new RegExp(`^${NURSE}`));
    await theirs.tapOn(office.page.locator("#unit-certificate"));
    await office.page.locator("#certificate").waitFor();
  },
}));

test("her workplace ends her, and she can send nothing more", async () => {
  await toRecord();
  await theirs.tap(new RegExp(`^${NURSE}`));
  await theirs.tap("Avsluta");
  await theirs.sees(`Ska ${NURSE} sluta kunna skriva till ${person}?`);
  await theirs.tap("Avsluta");
  await theirs.sees("Avslutad");
  await computer.page.goto("about:blank");
  await computer.page.goto(certificate);
  await maria.sees(/^Ditt intyg gäller inte längre/);
  await shot(computer.page, "staff-certificate-ended");
});

test("when she opens her app, the post stands under name and workplace, and the workplace shows who wrote for it", async () => {
  await phone.page.goto(relay.url);
  await hers.heading("Idag");
  await hers.section(/^Uppdate/);
  await hers.touch(phone.page.locator("main").getByRole("link").filter({ hasText: "Hon har promenerat." }));
  await hers.heading(new RegExp(NURSE));
  await hers.sees(UNIT);
  await shot(phone.page, "organisation-post");
  await toMember();
  await hers.sees(`Skriver för ${UNIT}`);
  await hers.sees(NURSE);
  await shot(phone.page, "organisation-member");
});

test("she ends the sharing with the workplace in one act", async () => {
  await hers.tap("Avsluta delningen");
  await hers.sees(`Ska ingen hos ${UNIT} kunna skriva till dig?`);
  await hers.tap("Avsluta delningen");
  await hers.allIsSent();
  await unitPage(`${relay.url}/enhet/`);
  await theirs.sees(/har avslutat delningen/);
  await shot(office.page, "unit-withdrawn");
});

test("no page complained of anything", () => {
  for (const browser of [phone, office, computer]) assert.deepEqual(browser.errors, []);
});
