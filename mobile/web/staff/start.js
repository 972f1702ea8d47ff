// Starts the page of staff, or of an organisation: its look at once, then the wasm.

function recallLook() {
  const attributes = { theme: "data-theme", size: "data-size", language: "lang" };
  for (const [key, attribute] of Object.entries(attributes)) {
    const kept = localStorage.getItem(`samlat.${key}`);
    // Lättläst svenska is kept as "sv-lattlast", and is Swedish to whatever reads the page aloud.
    if (kept) document.documentElement.setAttribute(attribute, kept.split("-")[0]);
  }
}

function fall(reason) {
  console.error(reason);
  for (const id of ["starting", "main"]) document.getElementById(id).hidden = true;
  document.getElementById("fallen").hidden = false;
}

// What ends the wasm without a word of its own: a stack or a memory that has run out, a panic that only stops. Nothing works
// on the page afterwards.
function watchFor(kind, reasonOf) {
  addEventListener(kind, (event) => {
    const reason = reasonOf(event);
    const isStack = reason instanceof RangeError && /call stack/.test(reason.message);
    if (isStack || reason instanceof WebAssembly.RuntimeError) fall(reason);
  });
}
watchFor("error", ({ error }) => error);
watchFor("unhandledrejection", ({ reason }) => reason);

try {
  recallLook();
} catch {
  // A browser that keeps nothing shows the usual look.
}
try {
  const compiled = WebAssembly.compileStreaming(fetch(new URL("app_bg.wasm", import.meta.url)));
  const { default: init } = await import("./app.js");
  await init({ module_or_path: await compiled });
} catch (reason) {
  fall(reason);
}
