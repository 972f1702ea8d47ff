// A relay as a process of its own, with a database file that a test may read afterwards.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { RELAY, SEED, WEB } from "./place.mjs";
import { end, lineOf, start } from "./process.mjs";

/**
 * Starts a relay on a free port of this machine, with an empty SQLite file in a folder that is removed on `close`, and the
 * pages of `web`, if any.
 *
 * - `url`: where it answers. It stays the same over `stop` and `again`.
 * - `stop()`: ends it in good order. `kill()`: ends it at once, as a power cut does. `again()`: starts it on its file.
 * - `seed()`: fills it with the example person, and answers a link each for `person`, `relative` and `nurse`.
 * - `bytes()`: everything the relay keeps or said: database, write-ahead log, and its log, in one buffer.
 * - `close()`: ends it for good.
 */
export async function startRelay({ web = WEB, environment = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "samlat-relay-"));
  const said = [];
  const relay = { folder, database: join(folder, "relay.sqlite"), port: 0, url: "" };
  let child;

  relay.again = async () => {
    const words = ["--listen", `127.0.0.1:${relay.port}`, "--database", relay.database];
    if (web) words.push("--web", web);
    const { SAMLAT_WEB: _, ...own } = process.env;
    child = start(RELAY, words, { env: { ...own, ...environment } });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => said.push(bytes));
    relay.url = (await lineOf(child, child.stdout, /listening on (http:\/\/\S+)/)).replace(/\/$/, "");
    relay.port = Number(new URL(relay.url).port);
  };
  relay.stop = () => end(child, "SIGTERM");
  relay.kill = () => end(child, "SIGKILL");
  relay.seed = async () => JSON.parse((await promisify(execFile)(SEED, ["--relay", relay.url])).stdout);
  relay.log = () => Buffer.concat(said).toString();
  relay.bytes = () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Buffer.concat([...files.map((file) => readFileSync(join(file.parentPath ?? file.path, file.name))), ...said]);
  };
  relay.close = async () => {
    await end(child, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  await relay.again();
  return relay;
}
