// A camera held before the screen: what it reads in the code that is drawn there.

import assert from "node:assert/strict";

import jsqr from "jsqr";
import { PNG } from "pngjs";

import { SMALL_PHONE } from "./browser.mjs";

/** How a code may be shown: on the smallest phone, on a dark one, and where the device has its own colours. */
const SHOWN = [
  {},
  { size: SMALL_PHONE },
  { media: { colorScheme: "dark" } },
  { media: { colorScheme: "dark", forcedColors: "active" } },
];

async function picture(page) {
  const code = page.locator(".qr svg").first();
  const { width, height, data } = PNG.sync.read(await code.screenshot());
  return jsqr(new Uint8ClampedArray(data), width, height)?.data;
}

/** The text of the code on this screen, which is the same however it is shown. */
export async function readCode(page) {
  const usual = page.viewportSize();
  const texts = new Set();
  for (const { size, media } of SHOWN) {
    await page.setViewportSize(size ?? usual);
    await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
    texts.add(await picture(page));
  }
  await page.setViewportSize(usual);
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  const [text, ...others] = texts;
  assert.deepEqual(others, [], "the code reads the same however it is shown");
  assert.ok(text, "a camera reads the code");
  return text;
}
