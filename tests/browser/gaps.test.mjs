// She writes down help that nobody has taken on: Idag says so, with what to say and whom to ask, and she can put it away until
// it changes. What whoever meets her in an emergency must know stands on one screen, and everything is saved in a file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord } from "./hands.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

test("help that nobody has taken on stands in the plan, under Mellanrum and on Idag", async () => {
  await hand.section("Plan");
  await hand.sees("Vad behöver du hjälp med, och vem gör det?");
  await shot(phone.page, "plan-empty");
  await hand.follow("Lägg till hjälp");
  await hand.answer([
    ["Vilken hjälp gäller det?", "Rollator"],
    ["Vilken sorts hjälp är det?", { choose: "Hjälpmedel" }],
    ["Vem har tagit på sig det?", { choose: "Ingen" }],
    ["Vem ansvarar?", NO_MORE],
  ]);
  await hand.sees("Ingen har tagit på sig det");
  await assertAccessible(phone.page, "plan");
  await shot(phone.page, "plan");
  await hand.open("Rollator");
  await hand.sees("Hjälpmedel");
  await assertAccessible(phone.page, "a row of the plan");
  await shot(phone.page, "plan-row");
  await hand.tab("Idag");
  await hand.sees("En hjälp som ingen har tagit på sig");
  await shot(phone.page, "today-gap");
  await hand.follow("Se vad du kan göra");
  await hand.heading("En hjälp som ingen har tagit på sig");
  await hand.sees("Vem gör det här: Rollator?");
  await assertAccessible(phone.page, "a gap");
  await shot(phone.page, "gap");
});

test("she puts it away, and one press takes it out again", async () => {
  await hand.tap("Lägg undan");
  await hand.heading("Mellanrum");
  await hand.sees("Undanlagda");
  await assertAccessible(phone.page, "gaps");
  await shot(phone.page, "gaps-put-away");
  await hand.tap("Ångra");
  await hand.goes("Undanlagda");
  await hand.open("En hjälp som ingen har tagit på sig");
  await hand.heading("En hjälp som ingen har tagit på sig");
});

test("what whoever meets her in an emergency must know stands on one screen", async () => {
  await hand.section("Om mig");
  await hand.tap(/Jag har inga allergier/);
  await hand.sees("Inga kända allergier.");
  await hand.follow("Lägg till en diagnos");
  await hand.answer([
    ["Vad heter diagnosen?", "MS"],
    ["Sedan vilken dag? Ungefär räcker.", NO_MORE],
  ]);
  await hand.sees("MS");
  await assertAccessible(phone.page, "about her");
  await shot(phone.page, "about");
  await hand.follow("Visa Till akuten");
  await hand.heading("Till akuten");
  for (const said of ["Sigrid Provsson", "Född 1974", "Inga kända allergier.", "MS"]) await hand.sees(said);
  await assertAccessible(phone.page, "emergency");
  await shot(phone.page, "emergency");
});

test("everything is saved in a file, with what she wrote", async () => {
  await phone.page.goto(`${relay.url}/mer/spara`);
  await hand.heading("Spara allt i en fil");
  await assertAccessible(phone.page, "export");
  const [download] = await Promise.all([phone.page.waitForEvent("download"), hand.tap("Spara filen")]);
  assert.match(download.suggestedFilename(), /^samlat-\d{4}-\d\d-\d\d\.json$/);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(file.format, "samlat-record");
  const texts = JSON.stringify(file.sections);
  for (const said of ["Rollator", "MS", "Sigrid Provsson"]) assert.ok(texts.includes(said), said);
  assert.ok(Object.values(file.writers).some((writer) => writer.is_person), JSON.stringify(file.writers));
  await hand.sees(/^Sparat: samlat-/);
});
