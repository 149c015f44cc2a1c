import { cleanPath, cleanText } from "./clean.ts";
import type { HostPage } from "../shared/bridge.ts";

const SETTLE_MS = 250;

export function currentPage(window: Window): HostPage {
  const { pathname, hash } = window.location;
  return { path: cleanPath(pathname, hash), title: cleanText(window.document.title, 200) };
}

/** Tells about each page of a single-page app once its title has settled. The answer stops it and puts back what it changed. */
export function watchPages(window: Window, onPage: (page: HostPage) => void): () => void {
  let last = JSON.stringify(currentPage(window));
  let timer = 0;
  const look = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const page = currentPage(window);
      if (last === (last = JSON.stringify(page))) return;
      onPage(page);
    }, SETTLE_MS);
  };
  const { history } = window;
  const { pushState, replaceState } = history;
  const push: History["pushState"] = (...args) => { pushState.apply(history, args); look(); };
  const replace: History["replaceState"] = (...args) => { replaceState.apply(history, args); look(); };
  history.pushState = push;
  history.replaceState = replace;
  window.addEventListener("popstate", look);
  window.addEventListener("hashchange", look);
  const titles = new MutationObserver(look);
  titles.observe(window.document.head, { subtree: true, childList: true, characterData: true });
  return () => {
    window.clearTimeout(timer);
    titles.disconnect();
    window.removeEventListener("popstate", look);
    window.removeEventListener("hashchange", look);
    if (history.pushState === push) history.pushState = pushState;
    if (history.replaceState === replace) history.replaceState = replaceState;
  };
}
