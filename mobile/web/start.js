// Starts the app in a page: its look at once, then the wasm, then what keeps it for when there is no network. What few
// want is fetched when somebody wants it.
//
// All that runs script from an address goes through one policy that admits two addresses, so nothing that slips into
// the page can start another one.

const LOOK_EVERY_MS = 60 * 60 * 1000;
const ADMITTED = ["/worker.js", "/service-worker.js"];
const policy = globalThis.trustedTypes?.createPolicy("samlat", {
  createScriptURL(address) {
    if (ADMITTED.includes(address)) return address;
    throw new TypeError("not a script of this app");
  },
}) ?? { createScriptURL: (address) => address };

// What the wasm of the page uses.
const samlat = {
  // The engine's worker that was started beside the page, or another once that one was taken. What it said before it was taken
  // waits in `saidBefore`.
  takeWorker() {
    const worker = firstWorker ?? newWorker();
    firstWorker = null;
    return worker;
  },
  saidBefore: [],
  isUpdateReady: false,
  onUpdateReady() {},
  update() {},
  // Asks the program that writes and reads files of the whole record. Rejects where it cannot be fetched.
  async file(verb, ...given) {
    fileProgram ??= await fetchFileProgram();
    try {
      return fileProgram[verb](...given);
    } catch (reason) {
      fall(reason);
      throw reason;
    }
  },
};
globalThis.samlat = samlat;

let module;
let firstWorker = null;
let fileProgram = null;

// Nothing is compiled twice: the page's module is sent along.
function newWorker() {
  const worker = new Worker(policy.createScriptURL("/worker.js"), { type: "module", name: "engine" });
  module.then((compiled) => worker.postMessage(compiled));
  return worker;
}

// Started beside the page, so that neither waits for the other. One that falls before the page hears it is not taken.
function startFirstWorker() {
  const worker = newWorker();
  worker.onmessage = (event) => samlat.saidBefore.push(event);
  worker.onerror = () => {
    worker.terminate();
    firstWorker = null;
    samlat.saidBefore.length = 0;
  };
  firstWorker = worker;
}

// A page speaks only with the program that was made with it: they have no other version between them.
async function fetchFileProgram() {
  const response = fetch("/file_bg.wasm", { integrity: "samlat:later" });
  const module = await WebAssembly.compileStreaming(response);
  const { default: init, write, read } = await import("./file.js");
  await init({ module_or_path: module });
  return { write, read };
}

function recallLook() {
  const attributes = { theme: "data-theme", size: "data-size", language: "lang", energy: "data-energy" };
  for (const [key, attribute] of Object.entries(attributes)) {
    const kept = localStorage.getItem(`samlat.${key}`);
    // Lättläst svenska is kept as "sv-lattlast", and is Swedish to whatever reads the page aloud.
    if (kept) document.documentElement.setAttribute(attribute, kept.split("-")[0]);
  }
  // Low energy has the calm colours, whichever are chosen.
  if (document.documentElement.dataset.energy === "lag") document.documentElement.dataset.theme = "lugn";
}

// Whoever has no record here is welcomed with the words of the first screen, which comes in their place.
function welcome() {
  if (location.pathname !== "/" || localStorage.getItem("samlat.held")) return;
  const language = localStorage.getItem("samlat.language") ?? navigator.language;
  document.getElementById(/^en\b/.test(language) ? "welcome-en" : "welcome-sv").hidden = false;
}

function fall(reason) {
  console.error(reason);
  for (const id of ["starting", "main"]) document.getElementById(id).hidden = true;
  document.getElementById("fallen").hidden = false;
}

// What ends the wasm without a word of its own: a stack or a memory that has run out, a panic that only stops. Nothing works
// in the screens afterwards.
function watchFor(kind, reasonOf) {
  addEventListener(kind, (event) => {
    const reason = reasonOf(event);
    const isStack = reason instanceof RangeError && /call stack/.test(reason.message);
    if (isStack || reason instanceof WebAssembly.RuntimeError) fall(reason);
  });
}
watchFor("error", ({ error }) => error);
watchFor("unhandledrejection", ({ reason }) => reason);

async function keepForLater() {
  const registration = await navigator.serviceWorker.register(policy.createScriptURL("/service-worker.js"), {
    updateViaCache: "none",
  });
  const isFirst = !navigator.serviceWorker.controller;
  const offer = () => {
    if (!registration.waiting || isFirst) return;
    samlat.isUpdateReady = true;
    samlat.onUpdateReady();
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  // The new version comes in only when the person says so, in every tab at once: page and worker must fit together.
  samlat.update = () => registration.waiting?.postMessage("take over");
  navigator.serviceWorker.addEventListener("controllerchange", () => isFirst || location.reload(), { once: true });
  offer();
  // An app that is left open for weeks looks for a new version when it is taken up again.
  let lookedAt = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    registration.update().catch(console.warn);
  });
}

try {
  recallLook();
  welcome();
} catch {
  // A browser that keeps nothing shows the usual look.
}
try {
  module = WebAssembly.compileStreaming(fetch("/app_bg.wasm"));
  startFirstWorker();
  const { default: init } = await import("./app.js");
  await init({ module_or_path: await module });
  if ("serviceWorker" in navigator) await keepForLater().catch(console.error);
} catch (reason) {
  fall(reason);
}
