// Every screen of the app and the staff page: of a record that has been in use, of a browser that holds none, and of a nurse.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { NO_MORE, getBack, handOn } from "./hands.mjs";
import { eventually, openBrowser, startRelay } from "./harness.mjs";
import { readInEveryLook } from "./points.mjs";

/** An address without the ids of rows, without days, and without which limit it is: their forms are alike. */
const kindOf = (path) => path.replaceAll(/\/[0-9a-f]{32,}/g, "/:id").replaceAll(/\/\d{4}-\d\d-\d\d/g, "/:day").replace(/\/granser\/\w+$/, "/granser/:limit");
let relay, links, phone, tablet, desk, hers;
/** Where "Ändra" leads to. */
const changed = new Set();

before(async () => {
  relay = await startRelay();
  links = await relay.seed();
  [phone, tablet, desk] = [await openBrowser(), await openBrowser(), await openBrowser()];
  const hand = handOn(phone.page);
  await getBack(hand, links.person);
  await addPlan(hand);
  await addNeed(hand);
  await addJointPlan(hand);
  await addTried(hand);
  await addWayHome(hand);
  await addStay(hand);
  await addDiary(hand);
  await addQuestion(hand);
  await addAnswer(hand);
  await addComplaint(hand);
  await addRefusal(hand);
  await addIncident(hand);
  await addDiagnosis(hand);
  const asked = await addName(hand);
  await hand.allIsSent();
  hers = await crawled(phone.page);
  await addMember("Hemtjänsten");
  await addRows(hand);
  hers.set("/allt/lakemedel/namn/:key/svara", asked);
  await tablet.page.goto(relay.url);
  await desk.page.goto(`${relay.url}/personal/`);
  for (const { page } of [tablet, desk]) await page.locator("h1").first().waitFor();
});

after(async () => {
  for (const browser of [phone, tablet, desk]) await browser?.close();
  await relay?.close();
});

/** Help that nobody has taken on: a row of the plan, and a gap. */
async function addPlan(hand) {
  await hand.section("Plan");
  await hand.follow("Lägg till hjälp");
  await hand.answer([
    ["Vilken hjälp gäller det?", "Rollator"],
    ["Vilken sorts hjälp är det?", { choose: "Hjälpmedel" }],
    ["Vem har tagit på sig det?", { choose: "Ingen" }],
    ["Vem ansvarar?", NO_MORE],
  ]);
  await hand.sees("Rollator");
}

/** Something she needs. */
async function addNeed(hand) {
  await hand.section("Plan");
  await hand.follow("Lägg till ett behov");
  await hand.answer([
    ["Vad behöver du?", "Komma ut varje dag"],
    ["Vilket av dina mål är det för?", NO_MORE],
  ]);
  await hand.sees("Komma ut varje dag");
}

/** A joint plan: one part is said to be none, the others are missing; and what she consents to. */
async function addJointPlan(hand) {
  await hand.section("Plan");
  await hand.follow("Lägg till en SIP");
  await hand.answer([
    ["Vad gäller din SIP?", "Hjälpen hemma"],
    ["Vilken dag bad ni om den?", NO_MORE],
  ]);
  await hand.sees("5 delar saknas.");
  await hand.follow("Lägg till Det någon annan gör");
  await hand.answer([["Vilken hjälp ger någon annan än regionen och kommunen?", { choose: "Ingen" }]]);
  await hand.sees("4 delar saknas.");
  await hand.follow("Lägg till Säger ja till");
  await hand.answer([["Vad säger du ja till?", "Regionen och kommunen, om hjälpen hemma"]]);
  await hand.sees(/^Samtycke finns/);
}

/** Something that is tried. */
async function addTried(hand) {
  await hand.section("Plan");
  await hand.follow("Lägg till något du prövar");
  await hand.answer([
    ["Vad fungerar, eller vad fungerar inte?", "Hjälpen kommer för sent"],
    ["Vad prövar ni?", NO_MORE],
  ]);
  await hand.sees("Hjälpen kommer för sent");
}

/** A stay in hospital, and something on the list for the way home, ticked off. */
async function addWayHome(hand) {
  await hand.section("Plan");
  await hand.follow("Jag är på sjukhus");
  await hand.answer([
    ["Vilket sjukhus är du på, och vilken avdelning?", "Länssjukhuset"],
    ["Har du varit inlagd över natten?", { choose: "Ja" }],
    ["Vilken dag blev du inlagd?", "i går"],
    ["Ungefär hur dags?", "14.30"],
    ["Vilken dag kommer du hem?", NO_MORE],
  ]);
  await hand.heading("Länssjukhuset");
  for (const what of ["Hjälpmedel på plats", "Ramp vid dörren"]) {
    await hand.follow("Lägg till på listan");
    await hand.answer([
      ["Vad ska göras?", what],
      ["När ska det vara klart?", NO_MORE],
    ]);
    await hand.sees(what);
  }
  await hand.tap("Bocka av: Hjälpmedel på plats");
  await phone.page.getByText("Avbockat: Hjälpmedel på plats").first().waitFor();
  await hand.tap("Stäng");
}

/** A time at korttids that goes on, in which reminders come of one medicine alone. */
async function addStay(hand) {
  await hand.section("Om mig");
  await hand.follow("Lägg till en tid borta");
  await hand.answer([
    ["Var är du, eller var ska du vara?", { choose: "På korttids" }],
    ["Vad heter stället?", "Lindgården"],
    ["Vilken är den första dagen?", "i dag"],
    ["Vilken är den sista dagen?", undefined],
    ["Vem sköter dina läkemedel då?", "Personalen"],
    ["Ska Samlat påminna dig om läkemedel under tiden?", { choose: "Bara om några läkemedel" }],
    ["Vilka läkemedel ska Samlat påminna dig om?", { tick: "Fampyra" }],
  ]);
  await hand.sees("Lindgården");
}

/** Each kind of row of the plan, beside the first one that the links led to, with its forms. */
async function addRows(hand) {
  const rows = [
    ["need", "Plan", "Komma ut varje dag", ["owner", "goal"]],
    ["help", "Plan", "Rollator", ["owner", "need", "works"]],
    ["sip", "Plan", "Hjälpen hemma", ["needed", "others", "lead", "consent", "on"]],
    ["tried", "Plan", "Hjälpen kommer för sent", ["action", "outcome"]],
  ];
  for (const [kind, section, title, fields] of rows) {
    await hand.section(section);
    await hand.heading(section);
    const row = await phone.page.locator("main").getByRole("link").filter({ hasText: title }).first().getAttribute("href");
    hers.set(`/allt/plan/:${kind}`, row);
    for (const field of fields) hers.set(`/allt/plan/:${kind}/${field}`, `${row}/andra/${field}`);
  }
  await addDates(hand);
  await addNeeded(hand);
  await hand.section("Hemgång");
  await hand.heading("Hemgång");
  await hand.open("Länssjukhuset");
  const step = await phone.page.locator("main").getByRole("link", { name: "Visa: Ramp vid dörren" }).getAttribute("href");
  hers.set("/allt/hemgang/:step", step);
  hers.set("/allt/hemgang/:step/day", `${step}/andra/day`);
}

/** A time that comes again: a date to come, and one that was, with their forms. */
async function addDates(hand) {
  await hand.section("Tider");
  await hand.heading("Tider");
  const title = "Träning med Johan";
  const again = await phone.page.locator("main").getByRole("link", { name: `Läs om tiden: ${title}` }).getAttribute("href");
  await go(phone.page, again);
  await hand.heading(title);
  const date = (heading) => phone.page.locator("main section").filter({ hasText: heading }).getByRole("link").first().getAttribute("href");
  const [ahead, before] = [await date("Nästa gånger"), await date("Gånger som har varit")];
  hers.set("/allt/tider/:again", again);
  for (const field of ["again", "until"]) hers.set(`/allt/tider/:again/${field}`, `${again}/andra/${field}`);
  hers.set("/allt/tider/:again/:ahead", ahead);
  hers.set("/allt/tider/:again/:ahead/when", `${ahead}/andra/when`);
  hers.set("/allt/tider/:again/:before", before);
  hers.set("/allt/tider/:again/:before/outcome", `${before}/andra/outcome`);
}

/** A medicine that is taken as needed. */
async function addNeeded(hand) {
  await hand.section("Läkemedel");
  await hand.heading("Läkemedel");
  const links = await phone.page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const link of new Set(links.filter((link) => /^\/allt\/lakemedel\/[0-9a-f]{32}$/.test(link)))) {
    await go(phone.page, link);
    if ((await phone.page.locator("main h1").innerText()) !== "Alvedon") continue;
    hers.set("/allt/lakemedel/:needed", link);
    hers.set("/allt/lakemedel/:needed/tagen", `${link}/tagen`);
  }
  assert.ok(hers.has("/allt/lakemedel/:needed"), "the medicine stands on the list");
}

/** A line of the diary. */
async function addDiary(hand) {
  await hand.section("Dagbok");
  await hand.follow("Skriv vad du märker");
  await hand.answer([
    ["Vad märker du?", "Trött i benen"],
    ["Vilken dag gäller det?", NO_MORE],
  ]);
  await hand.sees("Trött i benen");
}

/** A question for a meeting. */
async function addQuestion(hand) {
  await hand.section("Frågor till mötet");
  await hand.tap("Ta med: Vem ansvarar för det här?");
  await hand.sees("Frågor att ta med");
  await hand.tap("Stäng");
}

/** One statement of the survey. */
async function addAnswer(hand) {
  await hand.section("Enkät");
  await hand.follow("Svara som jag själv");
  await hand.heading("Jag vet vem jag ska ringa");
  await hand.choose("Helt");
  await hand.tap("Nästa");
  await hand.heading("De som hjälper mig vet vad de andra gör");
  await hand.follow("Sluta här");
  await hand.sees("Visa svaren");
}

/** A complaint, and whom it goes to. */
async function addComplaint(hand) {
  await hand.section("Synpunkter och");
  await hand.follow("Skriv utkast");
  await hand.answer([
    ["Vad gäller det?", { choose: "Vården" }],
    ["Vad hände, och vad vill du ska bli bättre?", "Ingen ringde tillbaka"],
    ["Vilken dag hände det?", "i går"],
  ]);
  await hand.follow("Skriv vem som ska få det");
  await hand.answer([
    ["Vem ska få det?", { choose: "Den som gav" }],
    ["Vad heter den som ska få det?", "Neurologen"],
    ["Vem ansvarar?", NO_MORE],
  ]);
  await hand.sees("Utkast. Inte skickat.");
}

/** An application that was refused. */
async function addRefusal(hand) {
  await hand.section("Plan");
  await hand.follow("Lägg till remiss eller ansökan");
  await hand.answer([
    ["Vad gäller det?", "Färdtjänst"],
    ["Vad är det?", { choose: "Ansökan" }],
    ["Vem ska svara?", { choose: "Ingen" }],
    ["Vem ansvarar?", NO_MORE],
  ]);
  await hand.open("Färdtjänst");
  await hand.follow("Vad blev svaret?");
  await hand.answer([
    ["Vad blev svaret?", { choose: "Nej" }],
    ["Vilken dag fick du svaret?", "i dag"],
  ]);
  await hand.sees("Svar kom");
}

/** Something that happened and should not have. */
async function addIncident(hand) {
  await hand.section("Händelser");
  await hand.follow("Skriv en händelse");
  await hand.answer([
    ["Vad hände?", "Liften stannade"],
    ["Vilken dag hände det?", NO_MORE],
  ]);
  await hand.sees("Liften stannade");
}

/** A diagnosis, and whose it is. */
async function addDiagnosis(hand) {
  await hand.section("Om mig");
  await hand.follow("Lägg till en diagnos");
  await hand.answer([
    ["Vad heter diagnosen?", "Migrän"],
    ["Sedan vilken dag? Ungefär räcker.", undefined],
    ["Vilken läkare ansvarar för den?", "Anders Ek"],
  ]);
  await hand.sees("Migrän");
}

/** What stands under a name that Samlat does not know and a paper lacks. Says where it was asked. */
async function addName(hand) {
  await hand.section("Läkemedel");
  await hand.follow("Lägg till läkemedel");
  await hand.answer([["Vilket läkemedel?", "Vagifem 10 mikrogram"], ["Hur tar du den?", NO_MORE]]);
  const asked = await phone.page.locator("main").getByRole("link", { name: "Svara: Vagifem" }).getAttribute("href");
  await hand.follow("Svara: Vagifem");
  await hand.answer([["Vad står det under namnet Vagifem?", "östradiol"]]);
  await hand.sees("Vagifem: östradiol");
  return asked;
}

/** Goes to a screen as the browser's own back and forward do, and waits until its heading stands there. */
async function go(page, path) {
  if (new URL(page.url()).pathname === path) return;
  await page.evaluate((path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  await eventually(`${path} is shown`, () => page.evaluate((path) => {
    const heading = document.querySelector("h1");
    return location.pathname === path && heading && heading === document.activeElement;
  }, path.split("#")[0]));
}

/** One address of each kind that links lead to from Idag on. */
async function crawled(page) {
  // No link leads to the rehearsal once it is done.
  const found = new Map(["/", "/mer/ova"].map((path) => [path, path]));
  for (const [, path] of found) {
    await go(page, path);
    const links = await page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => [link.getAttribute("href"), link.innerText]));
    for (const [link, says] of links) {
      if (found.has(kindOf(link))) continue;
      found.set(kindOf(link), link);
      if (says.trim() === "Ändra") changed.add(link);
    }
  }
  return found;
}

/** The pages of somebody who came, beside the one of a link that nobody has used. */
async function addMember(called) {
  await go(phone.page, "/dela");
  const page = await phone.page.getByRole("link", { name: `Ändra eller avsluta: ${called}` }).getAttribute("href");
  hers.set("/dela/:came", page);
  hers.set("/dela/:id/andra", `${page}/andra`);
}

const byAddress = (page, paths) => Object.fromEntries(paths.map(([kind, path]) => [kind, () => go(page, path)]));
/** What a browser without a record can show. A link that opens nothing stands for those that do: `links` plays them. */
const BEFORE = ["/", "/start", "/aterfa", "/aterfa/tidpunkt", "/ny-enhet", "/i#AQIDBA", "/finns/inte"];

/** Read on a relative's telephone, in dying.test.mjs. */
const ELSEWHERE = ["ReportDeath"];

test("the addresses of the app are these", () => {
  const source = readFileSync(new URL("../../mobile/src/route/address.rs", import.meta.url), "utf8");
  const patterns = [...source.matchAll(/^ {8}\[(.*)\] => Route::(\w+)/gm)].map(([, parts, name]) => {
    const path = parts.split(", ").filter(Boolean).map((part) => (part.startsWith('"') ? part.slice(1, -1) : "[^/]+"));
    return { name, path: new RegExp(`^/${path.join("/")}$`) };
  });
  assert.ok(patterns.length > 30, "the addresses were read");
  const read = [...hers.values(), ...BEFORE.map((path) => path.split("#")[0])];
  const unread = patterns.filter(({ path }) => !read.some((one) => path.test(one)));
  assert.deepEqual(unread.map(({ name }) => name), ELSEWHERE);
});

test("what is to be changed stands in its form", async () => {
  assert.ok(changed.size > 5, [...changed].join(" "));
  const empty = [];
  for (const path of changed) {
    await go(phone.page, path);
    const stands = await phone.page.evaluate(() => {
      const fields = [...document.querySelectorAll("main input, main textarea")];
      return fields.some((field) => (field.type === "radio" ? field.checked : field.value !== ""));
    });
    if (!stands) empty.push(kindOf(path));
  }
  assert.deepEqual(empty, []);
});

readInEveryLook(test, "record", () => phone.page, () => byAddress(phone.page, [...hers]));
readInEveryLook(test, "no record", () => tablet.page, () => byAddress(tablet.page, BEFORE.map((path) => [path, path])));

const staffPage = async (address) => {
  await desk.page.goto("about:blank");
  await desk.page.goto(address);
  await desk.page.locator("h1").first().waitFor();
};
readInEveryLook(test, "staff page before", () => desk.page, () => ({
  "no-link": () => staffPage(`${relay.url}/personal/`),
  link: () => staffPage(links.nurse),
}));

test("a nurse says who she is, and posts", async () => {
  await staffPage(links.nurse);
  const nurse = handOn(desk.page);
  await nurse.tick(/^Bara jag använder den här datorn/);
  await nurse.write("Ditt namn", "Ann-Sofi Kvist");
  await nurse.tap("Fortsätt");
  await nurse.tap("Skriv en uppdatering");
  await nurse.write("Vad vill du säga?", "Remissen till ögonmottagningen är skickad.");
  await nurse.tap("Skicka");
  await nurse.sees(/^(Skickat |Framme$)/);
});

/** What the nurse may write, by the place of its button. */
const writes = async (place) => {
  await staffPage(`${relay.url}/personal/`);
  const kinds = desk.page.locator("[id^=staff-write-]");
  await kinds.first().waitFor();
  if (place === undefined) return;
  await kinds.nth(place).click();
  await desk.page.locator("form, textarea").first().waitFor();
};
readInEveryLook(test, "staff page", () => desk.page, () => ({
  home: () => writes(),
  ...Object.fromEntries([0, 1, 2, 3].map((place) => [`writes-${place}`, () => writes(place)])),
}));

test("no page complained of anything", () => {
  for (const browser of [phone, tablet, desk]) assert.deepEqual(browser.errors, []);
});
