// Keeps the app so that it opens without a network.
//
// Each version lies in a cache of its own and is taken from it whole, so that parts of two versions never meet. A new
// version waits until the person presses "Byt till den nya versionen". The record never passes here: it lies in the
// database, and what goes to the relay is left alone.

const NAME = "samlat-person-";
const CACHE = `${NAME}samlat:version`;
const FILES = "samlat:files";

self.addEventListener("install", (event) => {
  // "no-cache" asks the server for each file, so that no older one is kept under the new version.
  const requests = FILES.map((path) => new Request(path, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOlder());
});

async function removeOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const path = keptPath(event.request);
  if (path) event.respondWith(answer(event.request, path));
});

// What a request is answered with from the cache; nothing for what goes to the network: the relay and the pages of staff and of organisations.
function keptPath({ method, mode, url }) {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || /^\/(v1|personal|enhet)(\/|$)/.test(pathname)) return null;
  if (mode === "navigate" && !pathname.includes(".")) return "/";
  return FILES.includes(pathname) ? pathname : null;
}

async function answer(request, path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
