// The record moves to another relay while a nurse and the person herself have pages of the first one open. A page reaches
// only the relay that it came from: both say so, nothing more is sent there, and what was begun is not lost.

import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

import { getBack, handOn } from "./hands.mjs";
import { openBrowser, shot, startRelay } from "./harness.mjs";
import { SEED } from "./harness/place.mjs";
import { end, start } from "./harness/process.mjs";

let first, second, seed, lines, links, phone, desk, hers, nurse;

before(async () => {
  [first, second] = [await startRelay(), await startRelay()];
  seed = start(SEED, ["--relay", first.url, "--moves", second.url], { stdio: ["pipe", "pipe", "inherit"] });
  lines = createInterface({ input: seed.stdout })[Symbol.asyncIterator]();
  links = JSON.parse((await lines.next()).value);
  [phone, desk] = [await openBrowser(), await openBrowser()];
  [hers, nurse] = [handOn(phone.page), handOn(desk.page)];
});

after(async () => {
  for (const browser of [phone, desk]) await browser?.close();
  if (seed) await end(seed, "SIGKILL");
  for (const relay of [first, second]) await relay?.close();
});

async function comesIn(link) {
  await desk.page.goto(link);
  await nurse.write("Ditt namn", "Ann-Sofi Kvist");
  await nurse.write("Var du arbetar", "Rehabkliniken Ekbacken");
  await nurse.tick(/^Bara jag använder den här datorn/);
  await nurse.tap("Fortsätt");
}

test("a web page tells which server it has, and asks for no other", async () => {
  await getBack(hers, links.person);
  await hers.allIsSent();
  await phone.page.goto(`${first.url}/mer/server`);
  await hers.sees(`Servern är ${first.url}. Webbsidan når ingen annan server.`);
  assert.equal(await phone.page.getByLabel("Serverns adress").count(), 0);
});

test("a nurse who has begun to write is told to ask for a new link, and keeps what she wrote", async () => {
  await comesIn(links.nurse);
  await nurse.tap("Skriv en uppdatering");
  await nurse.write("Vad vill du säga?", "Remissen är skickad i dag.");
  seed.stdin.write("\n");
  const link = (await lines.next()).value;
  await nurse.heading("Be om en ny länk");
  await nurse.sees("Den här sidan når den inte");
  await nurse.sees("Remissen är skickad i dag.");
  await shot(desk.page, "staff-moved");
  const before = second.log().length;
  await desk.page.reload();
  await nurse.heading("Be om en ny länk");
  await nurse.sees("Remissen är skickad i dag.");
  assert.equal(second.log().length, before, "nothing is asked of the other server");
  await comesIn(link);
  await nurse.tap("Skriv en uppdatering");
  await nurse.write("Vad vill du säga?", "Remissen är skickad i dag.");
  await nurse.tap("Skicka");
  await nurse.sees(/^(Skickat |Framme$)/);
});

test("her own page says where the record has gone, and does not bring it back", async () => {
  await hers.sees(`Uppgifterna har flyttat till ${second.url}.`);
  assert.equal(await phone.page.getByRole("button", { name: "Använd den här servern" }).count(), 0);
  await hers.tab("Idag");
  await hers.sees(`Uppgifterna har flyttat till ${second.url}.`);
  await shot(phone.page, "moved");
});
