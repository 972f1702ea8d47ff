// How many taps a thing takes: from nothing to the first contact, time and medicine, and from Idag to what is wanted.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { NO_MORE, getBack, handOn, inDays, makeRecord } from "./hands.mjs";
import { eventually, openBrowser, startRelay } from "./harness.mjs";

let relay, links, phone, hers, desk;

before(async () => {
  relay = await startRelay();
  links = await relay.seed();
  [phone, desk] = [await openBrowser(), await openBrowser()];
  hers = handOn(phone.page);
});

after(async () => {
  for (const browser of [phone, desk]) await browser?.close();
  await relay?.close();
});

/** Taps from Idag until `reach` is done, which is at most this many. */
async function takes(most, reach) {
  await hers.tab("Idag");
  await hers.heading("Idag");
  hers.taps = 0;
  await reach();
  assert.ok(hers.taps <= most, `${hers.taps} taps`);
}

test("somebody to call, a time and a medicine are there in 25 taps, and a medicine 6 after its name", async () => {
  const browser = await openBrowser();
  try {
    const hand = handOn(browser.page);
    await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
    hand.taps = 0;
    await hand.follow("Lägg till någon du kan ringa");
    await hand.answer([
      ["Vem vill du lägga till?", "Maria Björksten"],
      ["Vad gör den kontakten?"],
      ["Vem ansvarar?", { choose: "Regionen" }],
      ["Vem utför arbetet?"],
      ["Vilket telefonnummer?", "08-123 45 67"],
      ["När svarar de?"],
      ["Vad ansvarar de för?"],
      ["Är det här din fasta vårdkontakt?", { choose: "Ja" }],
    ]);
    await hand.heading("Maria Björksten");
    await hand.tab("Idag");
    await hand.follow("Lägg till en tid");
    await hand.answer([["Vad är det för tid?", "Återbesök"], ["När är det?", inDays(9, 10).said], ["Var är det?", NO_MORE]]);
    await hand.tab("Idag");
    await hand.follow("Lägg till ett läkemedel");
    await hand.heading("Vilket läkemedel?");
    await browser.page.locator("main input.input").fill("bak");
    const named = hand.taps;
    await hand.tap("Skriv Baklofen");
    await eventually("the hand writes on behind the name", async () => {
      const [field, focused] = [browser.page.locator("main input.input"), browser.page.locator("main input.input:focus")];
      return (await field.inputValue()) === "Baklofen " && (await focused.count()) === 1;
    });
    await browser.page.keyboard.type("10 mg");
    await hand.tap("Nästa");
    await hand.heading("Hur tar du den?");
    await browser.page.locator("main input.input").fill("1+1+1");
    await hand.tap("Spara nu");
    await hand.heading("Läkemedel");
    await hand.sees(/1 på morgonen.*1 mitt på dagen.*1 på kvällen/);
    assert.ok(hand.taps - named <= 6, `a medicine in ${hand.taps - named} taps`);
    assert.ok(hand.taps <= 25, `${hand.taps} taps`);
    console.log(`contact, time and medicine: ${hand.taps} taps; a medicine after its name: ${hand.taps - named}`);
  } finally {
    await browser.close();
  }
});

test("the next time, and the number of the key contact, stand on Idag", async () => {
  await getBack(hers, links.person);
  await takes(0, () => hers.sees("Samtal med MS-sjuksköterskan"));
  await takes(0, () => phone.page.locator("main").getByRole("link", { name: /^Ring Maria Holm/ }).first().waitFor());
});

test("a medicine is taken with one tap, and taken back with one", async () => {
  const { page } = phone;
  // Whatever the clock says: the first dose of the day is due from then on.
  const due = page.locator("main").getByRole("button", { name: /^Jag har tagit den/ });
  if ((await due.count()) === 0) return;
  await takes(1, async () => {
    await hers.tap(/^Jag har tagit den/);
    await page.getByRole("button", { name: "Ångra" }).first().waitFor();
  });
  await hers.tap("Ångra");
});

test("a hand that shakes answers one dose, and not the next that takes its place", async () => {
  const browser = await openBrowser();
  try {
    const { page } = browser;
    const hand = handOn(page);
    await makeRecord(hand, relay, { name: "Sigrid Provsson", born: "1974" });
    await hand.follow("Lägg till ett läkemedel");
    await hand.answer([["Vilket läkemedel?", "Baklofen"], ["Hur tar du den?", "1+1+1"], ["Vad är den till för?", NO_MORE]]);
    const unanswered = async () => {
      await hand.tab("Allt");
      await hand.open("Läkemedel");
      await hand.heading("Läkemedel");
      return page.locator("main").getByRole("button", { name: /^Jag har tagit den/ }).count();
    };
    assert.equal(await unanswered(), 3);
    await hand.tab("Idag");
    await hand.heading("Idag");
    await page.waitForTimeout(600);
    await page.evaluate(async () => {
      const press = () => [...document.querySelectorAll("main button")].find((one) => one.innerText.includes("Jag har tagit den"))?.click();
      for (let n = 0; n < 5; n += 1) {
        press();
        await new Promise((resolve) => setTimeout(resolve, 90));
      }
    });
    await page.getByRole("button", { name: "Ångra" }).first().waitFor();
    assert.equal(await unanswered(), 2);
  } finally {
    await browser.close();
  }
});

test("an update is read and taken in with two taps, and asked about with three", async () => {
  const nurse = handOn(desk.page);
  await desk.page.goto(links.nurse);
  await nurse.write("Ditt namn", "Ann-Sofi Kvist");
  await nurse.write("Var du arbetar", "Rehabkliniken Ekbacken");
  await nurse.tick(/^Bara jag använder den här datorn/);
  await nurse.tap("Fortsätt");
  await nurse.tap("Föreslå en tid");
  await nurse.write("Vad är det för tid?", "Uppföljning av gången");
  await nurse.write("När?", inDays(20, 13).said);
  await nurse.tap("Skicka");
  await nurse.sees(/^(Skickat |Framme$)/);
  await hers.tab("Idag");
  await hers.sees("Ann-Sofi Kvist");
  await takes(3, async () => {
    await hers.follow(/^Läs och svara/);
    await hers.tap("Fråga");
    await hers.write("Din fråga", "Kan det bli en annan dag?");
    await hers.tap("Skicka");
    await hers.sees("Kan det bli en annan dag?");
  });
  await takes(2, async () => {
    await hers.follow(/^Läs och svara/);
    await hers.tap(/^Lägg till hos mig/);
    await hers.sees("Tillagt hos dig");
  });
});

test("who is responsible, and the contract, are two taps away", async () => {
  await takes(2, async () => {
    await hers.section("Vårdkarta");
    await hers.sees("Maria Holm");
  });
  await takes(2, async () => {
    await hers.section("Visa på mötet");
    await hers.heading("Kontrakt");
  });
  await phone.page.goBack();
});

test("a relative's code stands there after three taps and a name", async () => {
  await takes(3, async () => {
    await hers.tab("Dela");
    await hers.follow("Bjud in en närstående");
    await hers.write("Vad kallar du personen?", "Torkel");
    await hers.tap("Gör inbjudan");
    await hers.heading("Inbjudan till Torkel");
    await phone.page.locator("main .qr svg").waitFor();
  });
});

test("no page complained of anything", () => {
  for (const browser of [phone, desk]) assert.deepEqual(browser.errors, []);
});
