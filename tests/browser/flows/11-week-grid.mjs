import assert from "node:assert/strict";
import { colours, findings, inTheDark, sideways } from "../inspect.mjs";

const GRID = "[role=grid]";

/** What has the focus: whether it is in the grid, what it is called, and on which line. */
const focused = (page) => page.evaluate((grid) => {
  const here = document.activeElement;
  return { inside: !!here?.closest(grid), name: here?.getAttribute("aria-label") ?? here?.textContent ?? "", line: here?.closest("[role=row]")?.querySelector("[role=rowheader] b")?.textContent ?? "", shift: !!here?.matches(".shift") };
}, GRID);

async function tuesday(lead) {
  await lead.page.goto(`${lead.origin}/team`);
  await lead.page.locator(".roster-days button").nth(1).focus();
  await lead.page.keyboard.press("Enter");
  await lead.page.locator(".lane .shift").first().waitFor();
}

export default [{
  name: "the week of the team by keys alone: one stop of Tab, arrows about, a shift is moved, opened, removed and put",
  async play(stage) {
    const lead = await stage.signedIn("maren", { reducedMotion: "reduce" });
    const { page } = lead;
    const press = async (key) => { await page.keyboard.press(key); return focused(page); };
    await tuesday(lead);
    let at = await focused(page);
    for (let stops = 0; stops < 12 && !at.inside; ++stops) at = await press("Tab");
    assert.ok(at.inside, "Tab comes to the grid");
    assert.equal(await page.locator(`${GRID} [tabindex="0"]`).count(), 1, "and has one stop in it");
    assert.ok(!(await press("Tab")).inside, "the next Tab leaves it");
    assert.ok((await press("Shift+Tab")).inside, "and Shift with Tab comes back");

    const first = await press("Control+Home");
    const last = await press("Control+End");
    assert.notEqual(first.line, last.line);
    assert.equal((await press("ArrowDown")).line, last.line, "the last line is the last");
    assert.notEqual((await press("ArrowUp")).line, last.line);
    await press("Control+Home");
    while (!(await focused(page)).line.startsWith("Sarah")) await press("ArrowDown");
    at = await press("Home");
    assert.ok(at.shift && /08:00/.test(at.name), at.name);
    assert.match((await press("ArrowRight")).name, /day off/i);
    assert.ok((await press("ArrowLeft")).shift);
    assert.match((await press("End")).name, /day off/i);
    await press("Home");

    assert.match((await press("Shift+Alt+ArrowRight")).name, /08:30/);
    assert.match((await press("Shift+ArrowRight")).name, /17:30/);
    at = await press("Alt+ArrowLeft");
    assert.match(at.name, /08:00.*17:30/);
    for (const key of ["Enter", "Space"]) {
      await page.keyboard.press(key);
      await page.locator("dialog[open] input[type=time]").first().waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      assert.equal((await focused(page)).name, at.name, `${key} opens it, and the focus comes back`);
    }
    await stage.pictures("grid-keys");
    at = await press("Delete");
    assert.ok(at.inside && at.line.startsWith("Sarah"), `the focus stays beside what was removed: ${JSON.stringify(at)}`);
    at = await press("Home");
    assert.match(at.name, /no shift/i);
    at = await press("Enter");
    assert.ok(at.shift && at.line.startsWith("Sarah"), `what was put has the focus: ${JSON.stringify(at)}`);
    assert.match(at.name, /09:00.*17:00/);
    assert.equal(await page.locator(`${GRID} [tabindex="0"]`).count(), 1);
    const wrong = [...await findings(page.mainFrame()), ...await inTheDark(colours)(page.mainFrame())];
    assert.deepEqual(wrong, []);
    await page.getByRole("button", { name: /^Save 1 person/ }).click();
    await page.locator(".roster-save").waitFor({ state: "detached" });
  },
}, {
  name: "an agent reads the week by keys, and cannot change it",
  async play(stage) {
    const sarah = await stage.signedIn("sarah", { viewport: { width: 320, height: 720 }, colorScheme: "dark" });
    const { page } = sarah;
    await tuesday(sarah);
    await page.locator(`${GRID} [tabindex="0"]`).focus();
    await page.keyboard.press("Control+Home");
    const seen = [];
    for (let line = 0; line < 20; ++line) {
      const at = await focused(page);
      if (seen.at(-1) === at.name) break;
      seen.push(at.name);
      await page.keyboard.press("ArrowDown");
    }
    assert.equal(seen.length, await page.locator(`${GRID} [role=row] [role=rowheader]`).count());
    assert.ok(seen.some((name) => /^Sarah Whitfield: .*08:00.*16:30/.test(name)), seen.join(" | "));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Delete");
    assert.equal(await page.locator(".roster-save").count(), 0);
    assert.equal(await page.getByText("@stallwright.example").count(), 0, "addresses are for leads");
    assert.deepEqual([...await findings(page.mainFrame()), ...await sideways(page.mainFrame())], []);
    await stage.pictures("grid-read");
  },
}];
