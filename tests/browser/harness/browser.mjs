// One person's browser: a profile of its own, a network of its own, and an end that may come at any moment.

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { CHROMIUM } from "./place.mjs";
import { end, lineOf, start } from "./process.mjs";
import { startWeather } from "./weather.mjs";

/** The screen that everything is drawn for. */
export const PHONE = { width: 390, height: 844 };
/** The smallest screen that must work. */
export const SMALL_PHONE = { width: 320, height: 640 };

const WORDS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--no-default-browser-check",
  // A walk through every screen on a quick machine is more changes of address than Chromium lets a page make.
  "--disable-ipc-flooding-protection",
  "--password-store=basic",
  "--lang=sv-SE",
  // What pages are told of the language, where the machine has only English installed.
  "--accept-lang=sv-SE,sv",
  "--remote-debugging-port=0",
  // Without this, addresses on this machine go past the proxy, and the weather never reaches them.
  "--proxy-bypass-list=<-loopback>",
];

/**
 * Opens a browser with an empty profile. `preferences` are what the person has set in the browser, such as "block all
 * cookies", in Chromium's own words.
 *
 * - `page`: its first page. `newPage()`: another tab. `errors`: what pages and their policy complained of.
 * - `offline()`, `online()`: this browser's network. `meet(instead)`: what stands at the relay's address instead of it.
 * - `kill()`: all its processes end at once, nothing is said to it first. `again()`: opens on the same profile.
 * - `close()`: ends it and removes the profile.
 */
export async function openBrowser({ viewport = PHONE, timezone = "Europe/Stockholm", preferences } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "samlat-profile-"));
  if (preferences) {
    mkdirSync(join(profile, "Default"));
    writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  }
  const weather = await startWeather();
  const browser = { profile, errors: [], offline: weather.cut, online: weather.mend, meet: weather.meet };
  let child, connection;

  browser.again = async () => {
    const words = [...WORDS, `--user-data-dir=${profile}`, `--proxy-server=http://127.0.0.1:${weather.port}`];
    child = start(CHROMIUM, [...words, "about:blank"], { env: { ...process.env, TZ: timezone, LANGUAGE: "sv" } });
    child.stdout.resume();
    const address = await lineOf(child, child.stderr, /DevTools listening on (ws:\/\/\S+)/);
    child.stderr.resume();
    connection = await chromium.connectOverCDP(address);
    browser.context = connection.contexts()[0];
    browser.context.setDefaultTimeout(15_000);
    browser.page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await prepare(browser.page);
  };
  browser.newPage = async () => prepare(await browser.context.newPage());
  browser.kill = () => end(child, "SIGKILL");
  browser.close = async () => {
    await connection.close().catch(() => {});
    await end(child, "SIGKILL");
    await weather.close();
    if (existsSync(profile)) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };

  async function prepare(page) {
    await page.setViewportSize(viewport);
    page.on("pageerror", (error) => browser.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !isNetworkTrouble(message.text())) browser.errors.push(message.text());
    });
    return page;
  }

  await browser.again();
  return browser;
}

/** The browser writes a line of its own for each request that fails. The app's own handling is what is tested. */
function isNetworkTrouble(text) {
  return text.startsWith("Failed to load resource");
}
