// A time that comes again: made so by taps, one of its dates called off and one moved, while Idag says the next one that is to be.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, handOn, makeRecord } from "./hands.mjs";
import { assertAccessible, openBrowser, PHONE, shot, SMALL_PHONE, startRelay } from "./harness.mjs";

const TITLE = "Sjukgymnast";
let relay, phone, hand, dates;

before(async () => {
  relay = await startRelay();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
  dates = fridays();
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

/** The Fridays from the week after next on, as the app says them. */
function fridays() {
  const first = new Date();
  first.setDate(first.getDate() + 14 - first.getDay() + 5);
  const [month, weekday] = [{ day: "numeric", month: "long" }, { weekday: "long" }].map((form) => new Intl.DateTimeFormat("sv", form));
  return [0, 1, 2, 3].map((weeks) => {
    const day = new Date(first.getFullYear(), first.getMonth(), first.getDate() + 7 * weeks);
    const year = day.getFullYear() === new Date().getFullYear() ? "" : ` ${day.getFullYear()}`;
    const named = `${weekday.format(day)} ${month.format(day)}${year}`;
    return { typed: `${day.getDate()}/${day.getMonth() + 1}`, named: named[0].toUpperCase() + named.slice(1) };
  });
}

/** The list under a heading of the screen. */
const under = (heading) => phone.page.locator("main section", { has: phone.page.getByRole("heading", { name: heading }) });
const rows = async (heading) => (await under(heading).getByRole("link").allInnerTexts()).map((text) => text.split("\n")[0].trim());

async function looks(name) {
  await assertAccessible(phone.page, name);
  for (const [size, viewport] of [["", PHONE], ["-small", SMALL_PHONE]]) {
    await phone.page.setViewportSize(viewport);
    await shot(phone.page, `${name}${size}`);
  }
  await phone.page.setViewportSize(PHONE);
}

test("a time is made to come again by taps alone", async () => {
  await hand.section("Tider");
  await hand.follow("Lägg till en tid");
  await hand.answer([["Vad är det för tid?", TITLE], ["När är det?", `${dates[0].typed} kl 10.15`], ["Var är det?", NO_MORE]]);
  await hand.heading(TITLE);
  const before = hand.signs;
  await hand.touch(phone.page.getByRole("link", { name: "Lägg till Kommer igen" }));
  await hand.heading("Kommer tiden igen?");
  await looks("again-asked");
  await hand.choose("Varje vecka");
  await hand.tap("Nästa");
  await hand.heading("Hur ofta?");
  await hand.choose("Varje vecka");
  await hand.tap("Nästa");
  await hand.heading("Vilka dagar?");
  assert.ok(await phone.page.getByRole("checkbox", { name: "fredag" }).isChecked(), "the day of the first time is ticked");
  await looks("again-days");
  await hand.tap("Spara");
  await hand.heading(TITLE);
  assert.equal(hand.signs, before, "nothing is typed");
  const of = (all) => all.map(({ named }) => `${named} klockan 10.15`);
  assert.deepEqual(await rows("Nästa gånger"), of(dates));
  await looks("again-one");
});

test("one date is called off and another moved, and the others stand", async () => {
  await hand.touch(under("Nästa gånger").getByRole("link").first());
  await hand.sees(`${dates[0].named} klockan 10.15`);
  await looks("again-date");
  await hand.tap("Den är inställd den här gången");
  await hand.sees(/^Inställd$/);
  await phone.page.goBack();
  await hand.heading(TITLE);
  assert.equal((await rows("Nästa gånger"))[0], `${dates[1].named} klockan 10.15`);
  await hand.touch(under("Nästa gånger").getByRole("link").nth(1));
  await hand.follow("Flytta den här gången");
  await hand.answer([["När är den i stället?", `${dates[2].typed} kl 13`]]);
  await hand.sees(`Från början: ${dates[2].named} klockan 10.15`);
  await looks("again-moved");
  await phone.page.goBack();
});

test("Idag and Tider say the next one that is to be, also after a reload", async () => {
  await hand.allIsSent();
  await phone.page.goto(relay.url);
  await hand.heading("Idag");
  await hand.sees(`${dates[1].named} klockan 10.15`);
  await hand.lacks(`${dates[0].named} klockan`);
  await hand.section("Tider");
  await hand.sees(`${dates[1].named} klockan 10.15`);
  await hand.sees("Varje vecka på fredag");
  await hand.open("Läs om tiden");
  await hand.heading(TITLE);
  assert.deepEqual((await rows("Nästa gånger")).slice(0, 2), [`${dates[1].named} klockan 10.15`, `${dates[2].named} klockan 13.00`]);
});

test("what was called off by mistake stands again", async () => {
  await phone.page.goBack();
  await hand.open("Läs om tiden");
  const address = await under("Nästa gånger").getByRole("link").first().getAttribute("href");
  const off = address.replace(/[^/]+$/, (on) => new Date(Date.parse(`${on}T12:00:00Z`) - 7 * 86_400_000).toISOString().slice(0, 10));
  await phone.page.goto(`${relay.url}${off}`);
  await hand.tap("Den blir som den var planerad");
  await phone.page.getByRole("navigation", { name: "Tillbaka" }).getByRole("link").click();
  await hand.heading(TITLE);
  assert.equal((await rows("Nästa gånger"))[0], `${dates[0].named} klockan 10.15`);
});

test("no page complained of anything", () => assert.deepEqual(phone.errors, []));
