// The engine's worker: the same wasm as the page, which sees that it has no window and serves the page instead.
//
// The page sends its compiled module first of all. A worker that cannot start says why, as text. So does one that dies
// inside a promise, of which the page hears nothing by itself.

import init from "./app.js";

addEventListener("unhandledrejection", ({ reason }) => postMessage(String(reason)));

onmessage = ({ data }) => {
  onmessage = null;
  init({ module_or_path: data }).catch((reason) => postMessage(String(reason)));
};
