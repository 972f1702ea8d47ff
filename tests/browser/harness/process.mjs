// Programs that a test starts, and their ends.

import { spawn } from "node:child_process";

/** Starts a program in a process group of its own, so that it can be ended with all it started. */
export function start(program, words, options = {}) {
  const child = spawn(program, words, { detached: true, stdio: ["ignore", "pipe", "pipe"], ...options });
  child.over = new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
  child.once("error", (error) => (child.trouble = error));
  return child;
}

/** Sends a signal to a program and everything it started, and waits until the program is gone. */
export async function end(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
  return child.over;
}

/** Waits for a line that `pattern` fits, and answers its first group. Fails when the program ends first. */
export function lineOf(child, stream, pattern, millis = 30_000) {
  let seen = "";
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => reject(new Error(`not within ${millis} ms: ${pattern}\n${seen}`)), millis);
    const finish = (act) => (value) => (clearTimeout(clock), act(value));
    stream.on("data", (bytes) => {
      seen += bytes;
      const found = pattern.exec(seen);
      if (found) finish(resolve)(found[1]);
    });
    child.over.then(({ code, signal }) => finish(reject)(new Error(`ended (${code ?? signal}) before ${pattern}\n${seen}`)));
    child.once("error", finish(reject));
  });
}
