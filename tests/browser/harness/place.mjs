// Where the programs and bundles are: told by `cargo xtask test`, else where an ordinary build puts them.

import { join, resolve } from "node:path";

const target = resolve(
  process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../../target"),
);

/** The relay's program. */
export const RELAY = process.env.SAMLAT_RELAY ?? join(target, "debug/samlat-relay");
/** The program that fills a relay with an example person, the same as the demo's. */
export const SEED = process.env.SAMLAT_SEED ?? join(target, "debug/seed");
/** The folder with the bundles `person` and `staff`. */
export const WEB = process.env.SAMLAT_WEB ?? join(target, "web");
/** Where pictures of screens are put. */
export const SCREENS = process.env.SAMLAT_SCREENS ?? join(target, "screens");
/** The browser. */
export const CHROMIUM = process.env.SAMLAT_CHROMIUM ?? "/usr/bin/chromium";
