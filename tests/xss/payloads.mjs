/** What is written into every place: the set of BATON_DATA, and our own for the ways our screens draw text. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const file = join(process.env.BATON_DATA ?? "/nowhere", "xss-sanitizer-cases/cases.json");

/** [{ name, text }] of the set, or null where it is absent. */
export function sanitizerCases() {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, "utf8")).map(({ title, payload }, at) => ({ name: `case ${at}: ${title ?? ""}`, text: payload }));
}

export const setFile = file;

// `hit(n)` is what the oracle exposes; the address is one that no page of ours asks for.
const forms = [
  "<script>hit({n})</script>", "<img src=x onerror=hit({n})>", "<svg onload=hit({n})>", "<svg><script>hit({n})</script></svg>", "<body onload=hit({n})>", "<details open ontoggle=hit({n})>",
  "<iframe srcdoc='<script>parent.hit({n})</script>'></iframe>", "<iframe src=javascript:parent.hit({n})></iframe>", "<object data=javascript:hit({n})>", "<input autofocus onfocus=hit({n})>",
  "<video><source onerror=hit({n})></video>", "<style>@import 'https://evil.example/{n}'</style>", "<link rel=stylesheet href=https://evil.example/{n}>", "<img src=https://evil.example/{n}>",
  "<meta http-equiv=refresh content='0;url=https://evil.example/{n}'>", "<base href=https://evil.example/{n}/>", "<form action=https://evil.example/{n}><button autofocus>x</button></form>",
  "<math><mtext><img src=x onerror=hit({n})></mtext></math>", "<template><img src=x onerror=hit({n})></template>", "<noscript><img src=x onerror=hit({n})></noscript>",
  "\"><img src=x onerror=hit({n})>", "'><svg onload=hit({n})>", "\" onmouseover=hit({n}) autofocus onfocus=hit({n}) x=\"", "</title><script>hit({n})</script>", "</textarea><script>hit({n})</script>", "</style><script>hit({n})</script>",
  "--><script>hit({n})</script>", "]]><script>hit({n})</script>", "{{constructor.constructor('hit({n})')()}}", "${hit({n})}", "<%= hit({n}) %>", "javascript:hit({n})",
  "[press](javascript:hit({n}))", "[press](java\tscript:hit({n}))", "[press](data:text/html,<script>hit({n})</script>)", "![see](https://evil.example/{n}.png)", "![see](x\"onerror=\"hit({n}))", "<javascript:hit({n})>",
  "[press](https://evil.example/{n} \"onload=hit({n})\")", "[press](//evil.example/{n})", "[x]: javascript:hit({n})\n\n[x]", "`<img src=x onerror=hit({n})>`", "```\n<img src=x onerror=hit({n})>\n```", "**<img src=x onerror=hit({n})>**",
  "- <img src=x onerror=hit({n})>", "> <img src=x onerror=hit({n})>", "&lt;img src=x onerror=hit({n})&gt;", "&#60;img src=x onerror=hit({n})&#62;", "\\u003cimg src=x onerror=hit({n})\\u003e", "<<script>script>hit({n})<</script>/script>",
  "<img src=x onerror=&#104;it({n})>", "<a href=\"javas&#99;ript:hit({n})\">press</a>", "<svg><a xlink:href=javascript:hit({n})><text y=20>press</text></a></svg>", "<svg><animate onbegin=hit({n}) attributeName=x dur=1s>", "<img srcset=\"https://evil.example/{n} 1x\">",
  "\u202e<img src=x onerror=hit({n})>\u202c", "<\u0000img src=x onerror=hit({n})>", "\u2028<script>hit({n})</script>", "[[<img src=x onerror=hit({n})>]]", "<img src=x onerror=hit({n})//",
];

// Where U+0000 cannot be sent at all, the rest of the text is.
export const ours = forms.map((form, at) => ({ name: `ours ${at}: ${form.slice(0, 40)}`, text: form.replaceAll("{n}", String(at)).replaceAll("\u0000", "") }));
