// What Samlat promises whoever stands close by, reads over a shoulder, or writes from a computer that others use.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { getBack, handOn } from "./hands.mjs";
import { eventually, openBrowser, startRelay } from "./harness.mjs";

const PERSON = "Karin Exempel";
let relay, links, phone, hers, desk, nurse;

before(async () => {
  relay = await startRelay();
  links = await relay.seed();
  [phone, desk] = [await openBrowser(), await openBrowser()];
  [hers, nurse] = [handOn(phone.page), handOn(desk.page)];
  await getBack(hers, links.person);
  await hers.allIsSent();
});

after(async () => {
  for (const browser of [phone, desk]) await browser?.close();
  await relay?.close();
});

/** All that this address has stored in the browser, as text. */
const stored = (page) => page.evaluate(async () => {
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    for (const table of database.objectStoreNames) {
      const rows = await new Promise((done) => {
        const reading = database.transaction(table).objectStore(table).getAllKeys();
        reading.onsuccess = () => done(reading.result);
      });
      kept.push(`${name}/${table}: ${rows.map(String).join(" ")}`);
    }
    database.close();
  }
  return kept;
});

test("a nurse sees whom she writes to, that it is not for what is urgent, and can say that it is somebody else", async () => {
  await desk.page.goto(links.nurse);
  await nurse.heading("Vem är du?");
  await desk.page.getByText(`Till ${PERSON}`).first().waitFor();
  await desk.page.getByText("född 1974").first().waitFor();
  await nurse.tap("Fel person?");
  await desk.page.getByText("Är det fel person?").waitFor();
  await nurse.tap("Tillbaka");
  await nurse.write("Ditt namn", "Ann-Sofi Kvist");
  await nurse.write("Var du arbetar", "Rehabkliniken Ekbacken");
  await nurse.tap("Fortsätt");
  await nurse.sees("Inte för brådskande ärenden. Läses kanske inte i dag.");
  await nurse.tap("Skriv en uppdatering");
  await nurse.sees("Läses kanske inte i dag. Är det bråttom: ring. Vid fara för liv: ring 112.");
  await nurse.write("Vad vill du säga?", "Remissen är skickad.");
  await nurse.tap("Skicka");
  await nurse.sees(/^(Skickat |Framme$)/);
  await nurse.sees("Skriv också i din journal. Det du skickar här ersätter inte journalen.");
  await nurse.sees("Samlat är inte en ansökan, anmälan eller överklagan.");
});

test("a computer that others use forgets her, her key and whom she wrote to", async () => {
  await desk.page.goto(`${relay.url}/personal/`);
  await desk.page.locator("h1").first().waitFor();
  const text = await desk.page.locator("body").innerText();
  for (const word of [PERSON, "Kvist", "Remissen"]) assert.ok(!text.includes(word), text);
  // What is left is the browser's seed: her key was made of it and of a number that is gone.
  await eventually("nothing of hers is stored", async () => (await stored(desk.page)).includes("samlat-staff/rows: "));
});

test("what she wrote may lie until tomorrow, and her page says so", async () => {
  await hers.tab("Idag");
  await hers.follow(/^Läs och svara/);
  await hers.tap("Fråga");
  await hers.sees("Läses kanske inte i dag. Ring om det är bråttom.");
});

test("whoever is left out keeps what was read, and the question says so before it happens", async () => {
  await hers.tab("Dela");
  await hers.follow("Ändra eller avsluta: Hemtjänsten");
  await hers.tap("Avsluta delningen");
  await hers.sees("Hemtjänsten ser inget nytt. Det som redan är läst kan Hemtjänsten ha kvar.");
  await hers.sees("Samlat skickar inget meddelande om det.");
});

test("the contract is said not to be binding, and no screen of medicines gives advice", async () => {
  await hers.section("Kontrakt");
  await hers.sees("Kontraktet är en överenskommelse. Det är inte juridiskt bindande.");
  for (const section of ["Läkemedel", "Mellanrum"]) {
    await hers.section(section);
    await hers.sees("Det ger inga medicinska råd.");
  }
  await hers.touch(phone.page.getByRole("link", { name: "Mer", exact: true }));
  await hers.sees("Det ger inga medicinska råd.");
});

test("one tap on any screen shows another page, and going back does not show the screen", async () => {
  for (const tab of ["Allt", "Ring", "Dela", "Idag"]) {
    await hers.tab(tab);
    await hers.heading(tab);
    assert.equal(await phone.page.getByRole("button", { name: "Stäng snabbt och visa en annan sida" }).count(), 1, tab);
  }
  const { page } = phone;
  await page.route(/^https:\/\//, (route) => route.fulfill({ contentType: "text/html", body: "<title>Vädret</title>" }));
  await page.getByRole("button", { name: "Stäng snabbt och visa en annan sida" }).click();
  await page.waitForURL(/^https:\/\//);
  await page.goBack({ timeout: 3_000 }).catch(() => {});
  assert.ok(!(await page.content()).includes("Fampyra"));
});
