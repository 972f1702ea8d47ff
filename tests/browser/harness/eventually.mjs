// Waiting for a fact outside a page, such as what a file holds, without guessing how long it takes.

/** Asks until the answer is truthy, and answers it. Fails with what was claimed when it does not become so. */
export async function eventually(claim, ask, millis = 15_000) {
  const until = Date.now() + millis;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > until) throw new Error(`not so within ${millis} ms: ${claim}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
