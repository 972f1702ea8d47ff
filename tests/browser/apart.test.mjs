// The pages on one machine, the relay on another, one address before both (docs/operating.md): whoever runs the relay cannot
// change a page, and whoever serves the pages stores nothing.

import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { after, before, test } from "node:test";

import { handOn, invite, makeRecord } from "./hands.mjs";
import { openBrowser, startRelay } from "./harness.mjs";

let pages, relay, front, phone, desk;

/** What the recipe's proxy does: calls to the relay go to the relay, all else to the pages, as they came. */
function startFront() {
  const server = createServer((asked, answer) => {
    const to = asked.url.startsWith("/v1/") ? relay : pages;
    const { method, headers, url: path } = asked;
    const passed = request({ port: to.port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode, given.headers);
      given.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    answer.on("close", () => passed.destroy());
    asked.pipe(passed);
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

const asked = (one, what) => one.log().split("\n").filter((line) => line.includes('"route"') && line.includes(what));

before(async () => {
  pages = await startRelay();
  relay = { port: 0 };
  front = await startFront();
  const authority = `127.0.0.1:${front.address().port}`;
  relay = await startRelay({ web: null, environment: { SAMLAT_AUTHORITY: authority, SAMLAT_LOG: "debug" } });
  front.url = `http://${authority}`;
});

after(async () => {
  for (const browser of [phone, desk]) await browser?.close();
  front?.closeAllConnections();
  front?.close();
  for (const one of [pages, relay]) await one?.close();
});

test("a record is made, shared and posted to, and only the relay hears of it", async () => {
  phone = await openBrowser();
  const hand = handOn(phone.page);
  await makeRecord(hand, front, { name: "Sigrid Provsson", born: "1974" });
  const link = await invite(hand, "Någon som arbetar i vården", "MS-sköterskan");
  assert.ok(link.startsWith(`${front.url}/personal/i#`), link);
  await hand.allIsSent();
  desk = await openBrowser({ viewport: { width: 1280, height: 800 } });
  const kvist = handOn(desk.page);
  await desk.page.goto(link);
  await kvist.write("Ditt namn", "Ann-Sofi Kvist");
  await kvist.tap("Fortsätt");
  await kvist.heading("Vad gäller det?");
  assert.equal((await fetch(`${relay.url}/`)).status, 404, "the relay has no page");
  assert.deepEqual(asked(pages, "/v1/records"), [], "the pages' server was asked for nothing of the record");
  assert.notDeepEqual(asked(relay, "/v1/records"), []);
});
