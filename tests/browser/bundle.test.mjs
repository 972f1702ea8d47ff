// What the relay serves is what was built: whole, packed, and under the policy, so that both pages open and run.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";

import { assertAccessible, openBrowser, shot, startRelay } from "./harness.mjs";
import { WEB } from "./harness/place.mjs";

const BUNDLES = { person: "/", staff: "/personal/", unit: "/enhet/" };
const KINDS = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  svg: "image/svg+xml",
  png: "image/png",
};
const POLICY = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "frame-ancestors 'none'",
  "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"];
let relay, browser;

before(async () => {
  relay = await startRelay();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await relay?.close();
});

/** Asks for an address as it stands, with nothing unpacked. */
function ask(path, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(`${relay.url}${path}`, { headers }, async (answer) => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
    });
    request.once("error", reject);
  });
}

function filesOf(bundle) {
  const folder = join(WEB, bundle);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

for (const [bundle, base] of Object.entries(BUNDLES)) {
  test(`every file of the ${bundle}'s bundle comes whole, with its type and under the policy`, async () => {
    const names = filesOf(bundle).filter((name) => !name.endsWith(".br"));
    assert.ok(names.includes("app_bg.wasm") && names.includes("app.js"), names.join(" "));
    for (const name of names) {
      const { status, headers, body } = await ask(base + name);
      assert.equal(status, 200, name);
      assert.ok(body.equals(readFileSync(join(WEB, bundle, name))), name);
      assert.ok(headers["content-type"].startsWith(KINDS[name.split(".").at(-1)]), `${name}: ${headers["content-type"]}`);
      assert.equal(headers["x-content-type-options"], "nosniff", name);
      for (const part of POLICY) assert.ok(headers["content-security-policy"].includes(part), `${name} lacks ${part}`);
    }
  });

  test(`a browser that takes brotli gets the ${bundle}'s bundle packed`, async () => {
    const packed = filesOf(bundle).filter((name) => name.endsWith(".br"));
    assert.ok(packed.includes("app_bg.wasm.br"));
    for (const name of packed) {
      const { headers, body } = await ask(base + name.slice(0, -3), { "accept-encoding": "gzip, deflate, br" });
      assert.equal(headers["content-encoding"], "br", name);
      assert.ok(body.equals(readFileSync(join(WEB, bundle, name))), name);
    }
  });
}

test("the person's app opens, and its policy complains of nothing", async () => {
  const { page, errors } = browser;
  await page.goto(relay.url);
  // While it opens, another heading stands there.
  await page.getByRole("heading", { level: 1, name: "Välkommen till Samlat" }).waitFor();
  assert.deepEqual(errors, []);
  await assertAccessible(page, "start");
  await shot(page, "start");
});

test("the app opens from what the browser kept, when the relay is gone", async () => {
  const { page } = browser;
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await relay.stop();
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await relay.again();
});

test("the staff page opens without an invitation, says so, and its policy complains of nothing", async () => {
  const nurse = await openBrowser();
  try {
    await nurse.page.goto(`${relay.url}/personal/`);
    await nurse.page.getByRole("heading", { level: 1 }).waitFor();
    assert.deepEqual(nurse.errors, []);
    await assertAccessible(nurse.page, "staff without invitation");
    await shot(nurse.page, "staff-without-invitation");
  } finally {
    await nurse.close();
  }
});
