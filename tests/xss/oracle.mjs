/** Sees whether a text became code: calls of an exposed function, dialogs, breaches of the content policy, and requests to anywhere else. */

// In every frame, before anything of the page: what payloads like to call tells on them, and so does a policy that had to step in.
const inside = () => {
  const tell = (what) => { try { window.oracleTold(String(what).slice(0, 200)); } catch { /* a frame without the binding cannot act either */ } };
  window.hit = (n) => tell(`hit(${n}) was called`);
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (...words) => { tell(`${name}(${words.join(",")}) was called`); return null; };
  document.addEventListener("securitypolicyviolation", (event) => tell(`the policy stopped ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
};

export class Oracle {
  seen = [];
  #context;

  /** `homes`: origins that a page may ask. */
  static async watch(context, homes) {
    const oracle = new Oracle();
    oracle.#context = context;
    await context.exposeFunction("oracleTold", (what) => oracle.seen.push(what));
    await context.addInitScript(inside);
    context.on("request", (request) => {
      const url = request.url();
      if (!homes.some((home) => url.startsWith(home)) && !/^(about:|blob:)/.test(url)) oracle.seen.push(`asked for ${url.slice(0, 120)}`);
    });
    context.on("page", (page) => oracle.#page(page));
    context.pages().forEach((page) => oracle.#page(page));
    return oracle;
  }

  #page(page) {
    page.on("dialog", (dialog) => { this.seen.push(`a dialog: ${dialog.message().slice(0, 80)}`); void dialog.dismiss().catch(() => {}); });
  }

  /** What was seen since the last time, after what is under way has had its moment. */
  async take(page, forMs = 300) {
    await page.waitForTimeout(forMs);
    const seen = [...new Set(this.seen)];
    this.seen.length = 0;
    return seen;
  }
}

/** The oracle itself: pages that do each of the things, and have to be seen doing them. */
export async function bites(browser) {
  const context = await browser.newContext();
  const home = "http://oracle.example/";
  const pages = {
    script: "<script>hit(1)</script>", handler: "<img src=data:, onerror=alert(1)>", frame: "<iframe srcdoc='<script>hit(2)</script>'></iframe>",
    foreign: "<img src=http://evil.example/x>", policy: "<script>hit(3)</script>",
  };
  await context.route("**/*", (route) => {
    const name = route.request().url().slice(home.length);
    if (!(name in pages)) return route.abort();
    const headers = name === "policy" ? { "Content-Security-Policy": "script-src 'none'" } : {};
    return route.fulfill({ contentType: "text/html", headers, body: `<!doctype html>${pages[name]}` });
  });
  const oracle = await Oracle.watch(context, [home, "data:"]);
  const page = await context.newPage();
  const blind = [];
  const expected = { script: /hit\(1\)/, handler: /alert/, frame: /hit\(2\)/, foreign: /evil\.example/, policy: /policy stopped/ };
  for (const name of Object.keys(pages)) {
    await page.goto(home + name);
    const seen = await oracle.take(page);
    if (!seen.some((what) => expected[name].test(what))) blind.push(`${name}: ${seen.join("; ") || "nothing seen"}`);
  }
  await context.close();
  return blind;
}
