/** What a program can see of a page that is wrong: axe's serious and critical findings, and a page wider than its window. */
import { axeSource } from "./browser.mjs";

export async function findings(frame, rules = null) {
  // Half a megabyte to read, so once for each document.
  if (!await frame.evaluate(() => "axe" in window)) await frame.evaluate(axeSource);
  const found = await frame.evaluate(async (only) => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) });
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(" ") + (node.any[0]?.data?.contrastRatio ? ` (${node.any[0].data.contrastRatio})` : "")).join(", ")}`);
  }, rules);
  return found;
}

/** What depends on the colours alone: all that a dark page can have wrong that its light twin has not. */
export const colours = (frame) => findings(frame, ["color-contrast", "link-in-text-block"]);

/** The same page in dark colours, and back. The widget follows the system by itself; at the desk it is this attribute that a person's choice sets. */
export const inTheDark = (check) => async (frame) => {
  const page = frame.page();
  const desk = frame === page.mainFrame();
  const turn = async (theme) => {
    await page.emulateMedia({ colorScheme: theme });
    const shown = await frame.evaluate(([theme, set]) => {
      const root = document.documentElement;
      if (root.dataset.theme && set) root.dataset.theme = theme;
      // What listens to the system is told before the next picture.
      return new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => next(root.dataset.theme ?? theme))));
    }, [theme, desk]);
    return shown === theme ? [] : [`stays ${shown} where it should be ${theme}`];
  };
  return [...await turn("dark"), ...(await check(frame)).map((words) => `dark: ${words}`), ...await turn("light")];
};

export async function sideways(frame) {
  const over = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`${over} px wider than the window`] : [];
}

/** Words and controls that stand outside the window, or that their box cuts off without saying so (three dots do). */
export async function clipped(frame) {
  return frame.evaluate(() => {
    const scrolls = (box) => { for (let up = box; up; up = up.parentElement) if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true; return false; };
    const own = (box) => [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const wrong = [];
    for (const box of document.body.querySelectorAll("*")) {
      if (!own(box) && !box.matches("button, input, select, textarea, a")) continue;
      if (!box.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      const style = getComputedStyle(box);
      const place = box.getBoundingClientRect();
      if (place.width <= 1 || box.closest(".sr, .hidden-text, [aria-hidden=true], svg, option")) continue;
      const name = `${box.tagName.toLowerCase()}.${String(box.className).split(" ")[0]} "${(box.innerText || box.ariaLabel || "").slice(0, 30)}"`;
      if ((place.right > innerWidth + 1 || place.left < -1) && !scrolls(box.parentElement)) wrong.push(`outside: ${name}`);
      else if (/hidden|clip/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1 && style.textOverflow !== "ellipsis" && !box.matches("input, textarea, select")) wrong.push(`cut: ${name}`);
    }
    return wrong.slice(0, 6);
  });
}

/** With the pseudo-locale every word of ours wears accents; what is plain on a control or a heading was never translated. Names, articles and people's own words are not ours. */
export async function untranslated(frame) {
  return frame.evaluate(() => {
    const ours = "button, th:not([scope=row]), legend, [role=tab], [role=menuitem], label > span, .meta, .sr, .hidden-text";
    const theirs = ".due, .chip, .row, .pop-row, .card, .problems, .passage, .editor, [role=option], [role=listbox], [translate=no]";
    const words = [...document.querySelectorAll(ours)].filter((box) => !box.closest(theirs))
      .flatMap((box) => [...box.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()));
    const labels = [...document.querySelectorAll("[aria-label]:not(dialog), [placeholder]")].filter((box) => !box.closest(theirs)).flatMap((box) => [box.matches("button, input, textarea, select, [role=log], nav, [role=toolbar]") ? box.ariaLabel : "", box.placeholder]).filter(Boolean);
    const plain = [...words, ...labels].filter((text) => /[a-z]{3}/.test(text) && !/[^\x00-\x7f–…’·€]/.test(text) && !text.includes("~"));
    return [...new Set(plain)].slice(0, 8).map((text) => `not translated: ${text.slice(0, 60)}`);
  });
}
