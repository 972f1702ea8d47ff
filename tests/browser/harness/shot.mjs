// Pictures of screens, taken and never drawn.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { SCREENS } from "./place.mjs";

/** Takes a picture of what the page shows, as `NAME.png` in `target/screens/`. Answers the file's path. */
export async function shot(page, name) {
  mkdirSync(SCREENS, { recursive: true });
  const path = join(SCREENS, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  return path;
}
