// `cargo xtask bench app`: what the app costs in a browser with a record of five years, beside the same page with an empty
// one, in one run on one machine. It prints a table, and fails on no number.

import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { getBack, handOn, makeRecord } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";
import { SEED } from "./harness/place.mjs";
import { end, start } from "./harness/process.mjs";

/** How often each thing is done. */
const TIMES = 7;
const TAPS = 20;
/** A phone of the middle, as Lighthouse and DevTools have it: a quarter of this machine. */
const SLOWER = 4;
/** A second tap within half a second is taken for trembling. */
const TREMBLE_MS = 600;
/** DevTools' "Fast 4G". */
const FAST_4G = { offline: false, latency: 165, downloadThroughput: (8.1 * 1e6) / 8, uploadThroughput: (1.35 * 1e6) / 8 };
const MB = 1024 * 1024;

const rows = [];
const said = (what, measured, goal = "") => rows.push([what, measured, goal]);
const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const p95 = (values) => sorted(values)[Math.ceil(values.length * 0.95) - 1];

/** Notes when the words first stand on the painted page, in milliseconds since the page was asked for. */
function watch(words) {
  const isThere = () => words.every((word) => document.body?.innerText.includes(word));
  const look = () => {
    if (!isThere()) return void requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => (globalThis.samlatReadable ??= performance.now()), 0));
  };
  look();
}

/** Milliseconds from asking for an address until `words` stand there. */
async function readable(page, words, go) {
  const { identifier } = await page.cdp.send("Page.addScriptToEvaluateOnNewDocument", {
    source: `(${watch})(${JSON.stringify(words)})`,
  });
  await go();
  const at = await page.waitForFunction(() => globalThis.samlatReadable, null, { polling: 50, timeout: 120_000 });
  await page.cdp.send("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  return at.jsonValue();
}

/** The page's own line to the browser. What it slows is the page, not its worker. */
async function withLine(page) {
  page.cdp = await page.context().newCDPSession(page);
  await page.cdp.send("Page.enable");
  return page;
}

async function slowed(page, rate, act) {
  await page.cdp.send("Emulation.setCPUThrottlingRate", { rate });
  try {
    return await act();
  } finally {
    await page.cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
}

/** How long the app stays open before it is opened anew: what it does once it rests, it has done. */
const STAYS_MS = 3_000;

/** The browser ends and opens on the same profile: nothing is in memory. */
async function cold(browser, address, words) {
  const times = [];
  for (let n = 0; n < TIMES; n += 1) {
    await browser.kill();
    await browser.again();
    const page = await withLine(browser.page);
    times.push(await readable(page, words, () => page.goto(address)));
    await page.waitForTimeout(STAYS_MS);
  }
  return median(times);
}

/** A first visit in a new browser over 4G: how long until it can be read, and what is sent. */
async function firstVisit(address, words) {
  const browser = await openBrowser();
  try {
    const page = await withLine(browser.page);
    let bytes = 0;
    await page.cdp.send("Network.enable");
    page.cdp.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.cdp.send("Network.emulateNetworkConditions", FAST_4G);
    const time = await slowed(page, SLOWER, () => readable(page, words, () => page.goto(address)));
    return { time, bytes };
  } finally {
    await browser.close();
  }
}

/** Milliseconds from a tap on the first dose until its answer is painted. The app shows it once it is on disk. */
async function taps(page) {
  const times = [];
  for (let n = 0; n < TAPS; n += 1) {
    await page.waitForTimeout(TREMBLE_MS);
    const time = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const button = [...document.querySelectorAll("main button")].find((one) => one.innerText.includes("Jag har tagit den"));
          const begun = performance.now();
          const look = new MutationObserver(() => {
            const undo = [...document.querySelectorAll("button")].find((one) => one.innerText.trim() === "Ångra");
            if (!undo) return;
            look.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun), 0));
          });
          look.observe(document.body, { childList: true, subtree: true, characterData: true });
          button.click();
        }),
    );
    times.push(time);
    await page.waitForTimeout(TREMBLE_MS);
    await page.getByRole("button", { name: "Ångra", exact: true }).click();
    await page.getByRole("button", { name: "Ångra", exact: true }).waitFor({ state: "hidden" });
  }
  return times;
}

/** Milliseconds that the page works on one changed row, from the worker's message until it is painted. */
async function changedRow(page, change) {
  const times = [];
  for (let n = 0; n < TIMES; n += 1) {
    await page.evaluate(() => {
      const begun = [];
      globalThis.samlatRow = new Promise((resolve) => {
        globalThis.samlatHeard = () => begun.push(performance.now());
        new MutationObserver((_, look) => {
          look.disconnect();
          const from = begun.at(-1);
          requestAnimationFrame(() => setTimeout(() => resolve(from === undefined ? undefined : performance.now() - from), 0));
        }).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
      });
    });
    const title = await change();
    const time = await page.evaluate(() => globalThis.samlatRow);
    await page.getByText(title, { exact: true }).first().waitFor();
    if (time !== undefined) times.push(time);
  }
  return times;
}

/** What the processes of a browser's pages have of their own, and their share of what they share, in bytes. */
function memory(profile) {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const read = (pid, file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  const isPage = (pid) => {
    const words = read(pid, "cmdline");
    return words.includes("--type=renderer") && words.includes(profile);
  };
  const shares = pids.filter(isPage).map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0) * 1024);
  return Math.max(0, ...shares);
}

const relay = await startRelay();
const [phone, empty] = [await openBrowser(), await openBrowser()];
const seed = start(SEED, ["--relay", relay.url, "--five-years"], { stdio: ["pipe", "pipe", "inherit"] });
const lines = createInterface({ input: seed.stdout })[Symbol.asyncIterator]();
try {
  console.log("five years are written: this takes some minutes");
  const hers = JSON.parse((await lines.next()).value).person;
  const change = async () => {
    seed.stdin.write("\n");
    return (await lines.next()).value;
  };
  phone.context.setDefaultTimeout(300_000);
  const begun = performance.now();
  await getBack(handOn(phone.page), hers);
  await handOn(phone.page).allIsSent();
  said("the record fetched by the words, and read", ms(performance.now() - begun));
  await makeRecord(handOn(empty.page), relay, { name: "Asta", born: "1957" });
  for (const { page } of [phone, empty]) await page.evaluate(async () => void (await navigator.serviceWorker.ready));

  const idag = await cold(phone, relay.url, ["Nästa tid"]);
  const without = await cold(empty, relay.url, ["Idag"]);
  said("cold start to Idag, five years", ms(idag));
  said("the same page, an empty record", ms(without));
  said("ratio", (idag / without).toFixed(2), "≤ 1.5");

  const whole = await cold(phone, `${relay.url}/allt/tidslinje`, ["Allt som är skrivet", "Visa fler"]);
  said("cold start to the timeline, which reads every section", ms(whole));
  said("Idag beside that, the start of the app left out of neither", (idag / whole).toFixed(2));
  said("what five years add to Idag, beside what reading all of it adds", ((idag - without) / (whole - without)).toFixed(2), "≤ 0.25");

  let page = await withLine(phone.page);
  await page.goto(relay.url);
  await page.getByText("Nästa tid").first().waitFor();
  said("memory of the tab, five years", `${Math.round(memory(phone.profile) / MB)} MB`);
  said("memory of the tab, empty", `${Math.round(memory(empty.profile) / MB)} MB`);
  const times = await slowed(page, SLOWER, () => taps(page));
  said(`a tap on "Jag har tagit den" to painted and on disk, p95, ${SLOWER} × slower`, ms(p95(times)), "≤ 50 ms");
  said("the same, the median", ms(median(times)));

  await page.addInitScript(() => {
    const listen = Worker.prototype.addEventListener;
    const heard = () => globalThis.samlatHeard?.();
    const made = globalThis.Worker;
    globalThis.Worker = class extends made {
      constructor(...words) {
        super(...words);
        listen.call(this, "message", heard);
      }
    };
  });
  await page.goto(`${relay.url}/allt/tider`);
  await page.getByText(/^Besök \d+$/).first().waitFor();
  const painted = await slowed(page, SLOWER, () => changedRow(page, change));
  said(`one changed time of 600, the page's work until painted, ${SLOWER} × slower`, painted.length ? ms(median(painted)) : "not heard", "≤ 16 ms");

  await relay.stop();
  const reloads = [];
  await page.goto(relay.url);
  for (let n = 0; n < TIMES; n += 1) {
    await page.waitForTimeout(STAYS_MS);
    reloads.push(await readable(page, ["Nästa tid"], () => page.reload()));
  }
  said("reloaded without a network, five years", ms(median(reloads)), "≤ 400 ms");
  await relay.again();

  const nurse = (await relay.seed()).nurse;
  const welcome = await firstVisit(relay.url, ["Välkommen till Samlat"]);
  said(`the person's first visit on 4G, ${SLOWER} × slower, until it can be read`, ms(welcome.time), "≤ 1500 ms");
  const first = await firstVisit(relay.url, ["Vad heter du?"]);
  said("the same, until she can write her name", ms(first.time));
  said("what it sends until then", `${Math.round(first.bytes / 1000)} KB`, "≤ 720 KB");
  const staff = await firstVisit(nurse, ["Ditt namn", "Var du arbetar"]);
  said(`a nurse's first visit on 4G, ${SLOWER} × slower, until it can be read`, ms(staff.time), "≤ 1100 ms");
  said("what it sends until then", `${Math.round(staff.bytes / 1000)} KB`, "≤ 330 KB");
} finally {
  await end(seed, "SIGKILL").catch(() => {});
  for (const browser of [phone, empty]) await browser.close();
  await relay.close();
}

const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at].length)));
for (const row of rows) console.log(row.map((cell, at) => cell.padEnd(widths[at])).join("  ").trimEnd());
