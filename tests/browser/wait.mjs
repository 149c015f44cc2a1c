/** Asks again until it holds; what it waited for is named when the time is over. */
export async function until(what, limitMs, holds) {
  const end = Date.now() + limitMs;
  let last = "";
  for (;;) {
    try { if (await holds()) return; } catch (problem) {
      if (/server ended/.test(String(problem))) throw problem;
      last = `: ${problem.message}`;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs / 1000} s${last}`);
    await new Promise((next) => setTimeout(next, 25));
  }
}
