// She says who may report her death. Her brother does, by mistake: her telephone says so first of all, and one press takes it
// back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { comesAndCompares, handOn, makeRecord } from "./hands.mjs";
import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";

const BROTHER = "Torkel Provsson";

let relay, phone, his, sigrid, torkel;

before(async () => {
  relay = await startRelay();
  [phone, his] = [await openBrowser(), await openBrowser()];
  [sigrid, torkel] = [handOn(phone.page), handOn(his.page)];
  await makeRecord(sigrid, relay, { name: "Sigrid Provsson", born: "1974" });
  await comesAndCompares(sigrid, torkel, BROTHER);
});

after(async () => {
  await phone?.close();
  await his?.close();
  await relay?.close();
});

test("she names her brother, and what is to happen then", async () => {
  await phone.page.goto(`${relay.url}/dela/om-jag-dor`);
  await sigrid.heading("Om jag dör");
  await sigrid.tick(BROTHER);
  await sigrid.choose("Radera");
  await assertAccessible(phone.page, "what she wishes");
  await shot(phone.page, "wishes");
  await sigrid.tap("Spara");
  await sigrid.sees("Det är sparat.");
});

test("he reports it, and is asked twice", async () => {
  await torkel.tab("Dela");
  await torkel.open("Anmäl att Sigrid Provsson har dött");
  await torkel.heading("Anmäl att Sigrid Provsson har dött");
  await assertAccessible(his.page, "reporting a death");
  await shot(his.page, "report-death");
  await torkel.tap("Anmäl dödsfallet");
  await shot(his.page, "report-death-asked");
  await torkel.tap("Ja, anmäl dödsfallet");
  await torkel.sees("Anmälan är framme.");
});

test("her telephone says so first of all, and one press takes it back", async () => {
  await phone.page.goto(relay.url);
  await sigrid.sees(`${BROTHER} har anmält att du har dött`);
  await sigrid.sees("Sedan raderas allt.");
  await assertAccessible(phone.page, "her death is reported");
  await shot(phone.page, "death-reported");
  await sigrid.tap("Jag lever");
  await sigrid.goes(`${BROTHER} har anmält att du har dött`);
  await torkel.goes(`${BROTHER} har anmält att Sigrid Provsson har dött`);
});

test("no page complained of anything", () => {
  assert.deepEqual([phone.errors, his.errors], [[], []]);
});
