/** Nothing that may be a secret leaves the page: no query, no fragment, no long tokens, no addresses or card numbers. */

const secret = /[^\s/@]+@[^\s/]+\.[a-z]{2,}|\b(?:\d[ -]?){12,19}\b|\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{20,}\b|\beyJ[\w.-]+/gi;

export function cleanText(text: string, most: number): string {
  return text.replace(/([?#&][\w-]+)=[^\s&#]*/g, "$1=…").replace(secret, "…").replaceAll("\0", "").slice(0, most);
}

/** The path alone; a single-page app's `#/orders` counts as part of it. */
export function cleanPath(path: string, hash = ""): string {
  const route = hash.startsWith("#/") ? hash.split("?")[0]! : "";
  return (decode(path) + decode(route)).replace(secret, "…").replaceAll("\0", "").slice(0, 300) || "/";
}

function decode(path: string): string {
  try { return decodeURI(path); } catch { return path; }
}
