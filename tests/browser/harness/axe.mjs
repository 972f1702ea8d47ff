// axe-core over a page as it stands, with every tag that Samlat promises and the two rules that are off by default.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice", "EN-301-549"];
const OPTIONS = {
  runOnly: { type: "tag", values: TAGS },
  rules: { "target-size": { enabled: true }, "color-contrast-enhanced": { enabled: true } },
  resultTypes: ["violations", "incomplete"],
};
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in the page as it stands: what changed while axe went through it is read once more. */
async function readAtRest(options) {
  for (let tries = 0; tries < 20; tries += 1) {
    let isChanged = false;
    const watch = new MutationObserver(() => (isChanged = true));
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const found = await globalThis.axe.run(document, options);
    isChanged ||= watch.takeRecords().length > 0;
    watch.disconnect();
    if (!isChanged) return found;
  }
  throw new Error("the page changes all the time");
}

/**
 * What axe finds wrong, and what it cannot decide: each a rule with the places it concerns.
 *
 * axe goes in through the debugger, because the page's own policy lets no foreign script in.
 */
export async function violations(page) {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Runtime.evaluate", { expression: `globalThis.axe ?? (() => { ${source} })()`, silent: true });
  await debug.detach();
  const found = await page.evaluate(readAtRest, OPTIONS);
  const told = (kind) => (rule) => ({
    kind,
    rule: rule.id,
    help: rule.help,
    places: rule.nodes.map((node) => `${node.target.join(" ")}: ${[...node.any, ...node.all].map((check) => check.message).join("; ")}`),
  });
  return [...found.violations.map(told("violation")), ...found.incomplete.map(told("undecided"))];
}

/** Fails unless axe finds nothing wrong and nothing undecided. `name` is the screen's, for the message. */
export async function assertAccessible(page, name) {
  const found = await violations(page);
  const lines = found.map(({ kind, rule, help, places }) => `${kind} ${rule}: ${help}\n    ${places.join("\n    ")}`);
  assert.equal(found.length, 0, `${name}\n  ${lines.join("\n  ")}`);
}
