// A link opens nothing before digits were compared, unless the person ticked when she made it that it does.

import { after, before, test } from "node:test";

import { getBack, handOn, invite } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";

let relay, phone, hers;
const guests = [];

before(async () => {
  relay = await startRelay();
  const links = await relay.seed();
  phone = await openBrowser();
  hers = handOn(phone.page);
  await getBack(hers, links.person);
  await hers.allIsSent();
});

after(async () => {
  for (const browser of [phone, ...guests]) await browser?.close();
  await relay?.close();
});

async function comesIn(link, name) {
  const guest = await openBrowser();
  guests.push(guest);
  const theirs = handOn(guest.page);
  await guest.page.goto(link);
  await theirs.heading(/ vill dela med dig$/);
  await theirs.write("Vad heter du?", name);
  await theirs.tap("Jag är med");
  await theirs.heading("Idag");
  return theirs;
}

test("as it comes, whoever opens it waits for the digits", async () => {
  const link = await invite(hers, "En närstående", "Bo");
  await hers.allIsSent();
  const bo = await comesIn(link, "Bo Provsson");
  await bo.sees("väntar på att ni jämför siffror");
  await bo.lacks("Nästa tid");
});

test("with the box ticked he reads her times at once", async () => {
  const link = await invite(hers, "En närstående", "Lo", async () => {
    await hers.tap("Ändra vad du delar");
    await hers.tick(/^Öppna direkt/);
  });
  await hers.allIsSent();
  const lo = await comesIn(link, "Lo Provsson");
  await lo.sees("Nästa tid");
});
