// The tools that the browser tests are played with do what they claim.

import assert from "node:assert/strict";
import http from "node:http";
import { after, before, test } from "node:test";

import { assertAccessible, openBrowser, violations } from "./harness.mjs";

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
const page = (body) => `<!doctype html><html lang="sv"><head><title>Prov</title></head><body><main>${body}</main></body></html>`;
let server, url, browser;

before(async () => {
  const answers = { "/good": page("<h1>Hej</h1>"), "/bad": page('<h1>Hej</h1><img src="x.png">') };
  server = http.createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
    response.end(answers[request.url] ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${server.address().port}`;
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

test("axe reads a page behind a strict policy, and tells a good one from a bad one", async () => {
  await browser.page.goto(`${url}/good`);
  await assertAccessible(browser.page, "good");
  await browser.page.goto(`${url}/bad`);
  assert.deepEqual((await violations(browser.page)).map(({ kind, rule }) => [kind, rule]), [["violation", "image-alt"]]);
  await assert.rejects(assertAccessible(browser.page, "bad"), /image-alt/);
});

test("a browser that is offline reaches nothing, and reaches everything when it is online again", async () => {
  await browser.page.goto(`${url}/good`);
  const asks = () => browser.page.evaluate(() => fetch("/good").then((answer) => answer.status, () => "nothing"));
  assert.equal(await asks(), 200);
  browser.offline();
  assert.equal(await asks(), "nothing");
  browser.online();
  assert.equal(await asks(), 200);
});

test("a killed browser opens again with what it had stored", async () => {
  await browser.page.goto(`${url}/good`);
  await browser.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("kept", 1);
        open.onupgradeneeded = () => open.result.createObjectStore("words");
        open.onerror = reject;
        open.onsuccess = () => {
          const writing = open.result.transaction("words", "readwrite", { durability: "strict" });
          writing.objectStore("words").put("kvar", "word");
          writing.oncomplete = resolve;
        };
      }),
  );
  const { signal } = await browser.kill();
  assert.equal(signal, "SIGKILL");
  await browser.again();
  await browser.page.goto(`${url}/good`);
  const kept = await browser.page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open("kept", 1);
        open.onsuccess = () => {
          const reading = open.result.transaction("words").objectStore("words").get("word");
          reading.onsuccess = () => resolve(reading.result);
        };
      }),
  );
  assert.equal(kept, "kvar");
});
