// Reminders: what this device can do and says that it cannot, words that say nothing on a locked screen, the times for the
// device's own calendar, and what was missed while the app was closed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { getBack, handOn } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";

const NEUTRAL = "Samlat: det är dags";
const HOUR = 60 * 60 * 1000;
let relay, phone, hand;

before(async () => {
  relay = await startRelay();
  const links = await relay.seed();
  phone = await openBrowser();
  hand = handOn(phone.page);
  await getBack(hand, links.person);
  await hand.allIsSent();
});

after(async () => {
  await phone?.close();
  await relay?.close();
});

const goToReminders = async () => {
  await hand.touch(phone.page.getByRole("link", { name: "Mer", exact: true }));
  await hand.follow(/^Påminnelser/);
  await hand.heading("Påminnelser");
};

test("it says what this device cannot do, and a trial tells where the device does not allow it", async () => {
  await goToReminders();
  await hand.sees("Den här enheten kan bara säga till medan Samlat är öppet. Är Samlat stängt kommer ingen påminnelse.");
  await hand.tap("Prova nu");
  await hand.sees("Enheten låter inte Samlat visa påminnelser.");
});

test("what is shown outside the app says nothing of the record", async () => {
  const { page } = phone;
  await page.context().grantPermissions(["notifications"], { origin: relay.url });
  await hand.tap("Prova nu");
  await hand.sees(/^En påminnelse har visats/);
  const shown = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }));
  });
  assert.deepEqual(shown, [{ title: NEUTRAL, body: "" }]);
});

test("the times go into the device's own calendar with an alarm each, and without a word of what they are", async () => {
  const coming = phone.page.waitForEvent("download");
  await hand.tap("Lägg tiderna i kalendern");
  const text = readFileSync(await (await coming).path(), "utf8");
  await hand.sees(/^Sparat som samlat\.ics\./);
  const [events, alarms] = ["BEGIN:VEVENT", "BEGIN:VALARM"].map((word) => text.split(word).length - 1);
  assert.ok(events > 50 && events === alarms, `${events} entries, ${alarms} alarms`);
  for (const word of ["Fampyra", "vitamin", "Samtal", "Karin", "sjuk"]) assert.ok(!text.includes(word), word);
});

test("a switch ends all reminders of this device, and brings them back", async () => {
  await hand.tick("Påminn mig på den här enheten");
  await hand.sees("Den här enheten påminner inte om doser och tider.");
  await hand.lacks("Prova nu");
  await hand.tick("Påminn mig på den här enheten");
  await hand.sees("De närmaste");
});

test("a dose that fell into a time when the app was closed is told of when it is open again", async () => {
  const { page } = phone;
  // One of the doses of every morning and evening lies in any twelve hours.
  const before = Date.now() - 11.9 * HOUR;
  await page.goto("about:blank");
  await page.goto(relay.url);
  await page.evaluate((before) => localStorage.setItem("samlat.reminded", String(before)), before);
  await page.reload();
  await hand.heading("Idag");
  await hand.sees("Det här sades inte till om, för Samlat var stängt");
  await hand.sees(/^Fampyra, /);
  await hand.tap("Stäng");
  await hand.goes("Det här sades inte till om, för Samlat var stängt");
});

test("while she is in hospital and says so no dose is reminded of, it is said, and one press once she is home brings them back", async () => {
  await hand.section("Om mig");
  await hand.follow("Lägg till en tid borta");
  await hand.answer([
    ["Var är du, eller var ska du vara?", { choose: "På sjukhus" }],
    ["Vad heter stället?", undefined],
    ["Vilken är den första dagen?", "i går"],
    ["Vilken är den sista dagen?", undefined],
    ["Vem sköter dina läkemedel då?", "Avdelningen"],
    ["Ska Samlat påminna dig om läkemedel under tiden?", { choose: "Inga påminnelser" }],
  ]);
  await hand.sees("Sköter läkemedlen: Avdelningen");
  await goToReminders();
  await hand.sees("Inga påminnelser om läkemedel i dag");
  assert.equal(await phone.page.locator("main li").filter({ hasText: /^Fampyra, / }).count(), 0, "none comes while she is there");
  await hand.follow(/^Visa tiden borta/);
  await hand.heading("På sjukhus");
  await hand.tap(/^Jag är hemma igen/);
  await phone.page.getByText("Påminnelserna kommer igen.").first().waitFor();
  await hand.tap("Stäng");
  await goToReminders();
  await hand.sees(/^Fampyra, /);
  await hand.lacks("Inga påminnelser om läkemedel i dag");
});

test("no page complained of anything", () => {
  assert.deepEqual(phone.errors, []);
});
