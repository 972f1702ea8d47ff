// What a script that runs in a page can reach without asking the page's own program: its globals and what hangs on them,
// the browser's stores, and the address.

/**
 * Everything of text that can be reached from a scope's globals, each with its way there. What a page shows is no secret to
 * whoever is in the page, so the nodes of the document are not followed.
 */
export function reachedFrom(scope) {
  return scope.evaluate(() => {
    const decoder = new TextDecoder();
    const texts = [];
    const seen = new Set([globalThis]);
    const waiting = [["", globalThis]];
    const look = (way, value) => {
      if (typeof value === "string") texts.push([way, value]);
      if (value instanceof ArrayBuffer) texts.push([way, decoder.decode(value)]);
      if (ArrayBuffer.isView(value)) texts.push([way, decoder.decode(value)]);
      const isFollowed = value !== null && ["object", "function"].includes(typeof value);
      if (!isFollowed || seen.has(value) || ("Node" in globalThis && value instanceof Node)) return;
      seen.add(value);
      waiting.push([way, value]);
      if (value instanceof Map) [...value].flat().forEach((part) => look(`${way}[…]`, part));
      if (value instanceof Set) [...value].forEach((part) => look(`${way}[…]`, part));
    };
    while (waiting.length > 0) {
      const [way, holder] = waiting.pop();
      for (const name of Reflect.ownKeys(holder)) {
        if (typeof name === "string") texts.push([way, name]);
        try {
          look(`${way}.${String(name)}`, holder[name]);
        } catch {
          // Some of what a browser puts there may not be asked for without its owner.
        }
      }
      look(`${way}.__proto__`, Object.getPrototypeOf(holder));
    }
    return texts;
  });
}

/**
 * What the address, the history and the stores of text of this page hold, and the addresses that it has asked. How the page
 * itself was opened is passed over: the browser keeps that address, with what stood behind its `#`, as long as the page lives,
 * and lets nobody take it back.
 */
export function kept(page) {
  return page.evaluate(async () => {
    const stores = { local: { ...localStorage }, session: { ...sessionStorage }, state: history.state, cookie: document.cookie };
    const texts = Object.entries(stores).map(([way, store]) => [way, JSON.stringify(store)]);
    texts.push(["address", location.href], ["referrer", document.referrer], ["name", window.name], ["title", document.title]);
    const asked = performance.getEntries().filter((entry) => entry.entryType !== "navigation");
    texts.push(...asked.map((entry) => [entry.entryType, entry.name]));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        texts.push([`cache ${name}`, request.url], [`cache ${name}`, await (await cache.match(request)).text()]);
      }
    }
    return texts;
  });
}
