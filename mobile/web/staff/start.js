// Starts the staff page: its look at once, then the wasm.

function recallLook() {
  const attributes = { theme: "data-theme", size: "data-size", language: "lang" };
  for (const [key, attribute] of Object.entries(attributes)) {
    const kept = localStorage.getItem(`samlat.${key}`);
    if (kept) document.documentElement.setAttribute(attribute, kept);
  }
}

try {
  recallLook();
} catch {
  // A browser that keeps nothing shows the usual look.
}
try {
  const { default: init } = await import("/personal/app.js");
  const compiled = await WebAssembly.compileStreaming(fetch("/personal/app_bg.wasm"));
  await init({ module_or_path: compiled });
} catch (reason) {
  console.error(reason);
  document.getElementById("starting").hidden = true;
  document.getElementById("fallen").hidden = false;
}
