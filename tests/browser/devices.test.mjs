// The same record on one more device: a code on the one, typed on the other, six digits on both, and everything is there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { getBack, handOn } from "./hands.mjs";
import { assertAccessible, openBrowser, readCode, shot, startRelay } from "./harness.mjs";

let relay, phone, tablet, hers, newer;

before(async () => {
  relay = await startRelay();
  const links = await relay.seed();
  [phone, tablet] = [await openBrowser(), await openBrowser()];
  [hers, newer] = [handOn(phone.page), handOn(tablet.page)];
  await getBack(hers, links.person);
  await hers.allIsSent();
});

after(async () => {
  for (const browser of [phone, tablet]) await browser?.close();
  await relay?.close();
});

test("a code that is mistyped changes nothing, and after three times another way is shown", async () => {
  await tablet.page.goto(relay.url);
  await newer.open("Jag har Samlat på en annan enhet");
  await newer.heading("Samma Samlat här också");
  for (const wrong of ["ABCD-EFGH-JKMN-PQRS-TV", "hejsan", "1234"]) {
    await newer.write("Koden", wrong);
    await newer.tap("Fortsätt");
    await newer.sees(/^Koden (är inte hel|stämmer fortfarande inte)/);
    assert.equal(await tablet.page.getByLabel("Koden", { exact: true }).inputValue(), wrong);
  }
  await newer.sees(/Visa en ny kod på den andra enheten/);
  await assertAccessible(tablet.page, "become-device");
  await shot(tablet.page, "become-device");
});

test("with the code and the same six digits on both, the other device has everything", async () => {
  await hers.tab("Dela");
  await hers.heading("Dela");
  await hers.open("Lägg till en enhet");
  await hers.heading("Lägg till en enhet");
  await hers.tap("Visa en kod");
  const code = (await phone.page.locator(".link-text").innerText()).trim();
  assert.match(code, /^([0-9A-Z]{4}-){4}[0-9A-Z]{2}$/);
  await assertAccessible(phone.page, "add-device");
  await shot(phone.page, "add-device");
  assert.equal(await readCode(phone.page), `${relay.url}/ny-enhet#${code}`);

  await newer.write("Koden", code.toLowerCase());
  await newer.tap("Fortsätt");
  const digits = (hand) => hand.page.locator(".digits").innerText();
  const [one, other] = [await digits(hers), await digits(newer)];
  assert.match(one, /^\d{3} \d{3}$/);
  assert.equal(one, other);
  await hers.lacks(code);
  await shot(tablet.page, "device-digits");
  await hers.tap("Ja, samma siffror");
  await hers.sees("Du har svarat ja. Svara på den andra enheten också.");
  await newer.tap("Ja, samma siffror");
  await newer.heading("Idag");
  await newer.sees("Nästa tid");
  await hers.sees("Klart. Nu är den andra enheten med.");
  await hers.tap("Stäng");
  await hers.tab("Dela");
  await hers.sees("Din andra enhet");
});

test("no page complained of anything", () => {
  for (const browser of [phone, tablet]) assert.deepEqual(browser.errors, []);
});
