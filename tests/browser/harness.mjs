// What a browser test is played with: a relay, browsers of different people, weather, and a reader of accessibility.
//
// A test imports from here only. Nothing below knows what a screen says.

export { startRelay } from "./harness/relay.mjs";
export { openBrowser, PHONE, SMALL_PHONE } from "./harness/browser.mjs";
export { assertAccessible, violations } from "./harness/axe.mjs";
export { readCode } from "./harness/camera.mjs";
export { shot } from "./harness/shot.mjs";
export { eventually } from "./harness/eventually.mjs";
