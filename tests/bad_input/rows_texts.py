"""What people write by hand: policy, articles, sites, webhooks. (name, how it is sent, what is sent, expected, words of the error)"""

ARTICLE = "---\ntitle: A title\narea: orders\nproblem: Something\n---\nText.\n"
SITE = {"name": "Shop"}


def article(markdown):
    return ("POST", "/api/v1/articles", {"slug": "bad", "markdown": markdown})


def checked(markdown):
    return ("POST", "/api/v1/articles/check", {"markdown": markdown})


def policy(source):
    return ("PUT", "/api/v1/policy", {"source": source, "base_version": 1})


def tried(source):
    return ("POST", "/api/v1/policy/check", {"source": source})


def site(**more):
    return ("PUT", "/api/v1/sites/main", {**SITE, **more})


POLICY = [
    ("policy: a list that does not end", "http", policy("rules: [\n"), (422, "line 2, column 1"), ""),
    ("policy: no map", "http", policy("- a\n- b\n"), (422, "line 1, column 1"), ""),
    ("policy: a key nobody knows", "listed", tried("surprise: 1\n"), (200, 1, 1), "surprise"),
    ("policy: an alias", "listed", tried("a: &x [1]\nb: *x\n"), (200, 1, 4), "anchors and aliases"),
    ("policy: a bomb of aliases", "http", policy("a: &a [x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 8)}]\n" for i in range(8))), (422, "line 1, column 4"), "anchors and aliases"),
    ("policy: a thousand levels deep", "http", policy("[" * 1000), (422, "line 1, column 13"), "nested deeper"),
    ("policy: a tag that makes objects", "http", policy("a: !!python/object:os.system x\n"), (422, "line 1, column 4"), "tags"),
    ("policy: two documents", "http", policy("a: 1\n---\nb: 2\n"), (422, "line 2, column 1"), "one document"),
    ("policy: a tab as indent", "http", policy("rules:\n\t- name: x\n"), (422, "line 2, column 2"), ""),
    ("policy: 300 KB", "http", policy("#" * 300_000), (400, "/source"), "longer than 262144"),
    ("policy: nothing", "http", policy(""), (400, "/source"), "empty"),
    ("policy: based on a version that has passed", "http", lambda stage: ("PUT", "/api/v1/policy", {"source": stage.server.api("GET", "/policy")["source"] + "# x\n", "base_version": 0}), (409, "/base_version"), "at version 1"),
]

ARTICLES = [
    ("article: no front matter", "http", article("# Hello\n"), (422, "bad.md:1:1"), "must start with a front matter"),
    ("article: a front matter without an end", "http", article("---\ntitle: x\n"), (422, "bad.md:1:1"), "no closing line"),
    ("article: a front matter that is no YAML", "http", article("---\ntitle: [x\n---\n"), (422, "bad.md:3:1"), "not YAML"),
    ("article: a key nobody knows", "listed", checked("---\ntitle: x\ncolour: red\n---\nText.\n"), (200, 3, 1), "unknown key `colour`"),
    ("article: a key that is there twice", "listed", checked("---\ntitle: x\ntitle: y\n---\nText.\n"), (200, 3, 1), "there twice"),
    ("article: a bomb of aliases", "http", article("---\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nkeywords: [*b,*b,*b,*b]\n---\nText.\n"), (422, "bad.md:2:1"), "unknown key"),
    ("article: without a title", "http", article("---\narea: orders\nproblem: x\n---\nText.\n"), (422, "bad.md:1:1"), "title"),
    ("article: a heading of the first order", "listed", checked(ARTICLE + "\n# Again a title\n"), (200, 8, 1), "headings start with `##`"),
    ("article: steps that are none", "listed", checked(ARTICLE + "\n## Steps\nJust try.\n"), (200, 9, 1), "numbered list"),
    ("article: 70 KB", "http", article(ARTICLE + "x" * 70_000), (400, "/markdown"), "longer than 65536"),
    ("article: a slug that is a path", "http", ("POST", "/api/v1/articles", {"slug": "../../etc/passwd", "markdown": ARTICLE}), (400, "/slug"), "letters"),
    ("article: a slug that is taken", "http", ("POST", "/api/v1/articles", {"slug": "invoices", "markdown": ARTICLE}), (409, "/slug"), "already"),
    ("article: changed under a version that has passed", "http", ("PUT", "/api/v1/articles/{ARTICLE}", {"markdown": ARTICLE, "version": 99}), (409, "/version"), "version"),
]

MARKDOWN = [
    ("markdown: a script is shown as text", "neutral", ARTICLE + "<script>alert(1)</script>\n", "<script", "&lt;script"),
    ("markdown: an image that spies is no image", "neutral", ARTICLE + '<img src="https://evil.example/x.gif" onerror="x()">\n', "<img", ""),
    ("markdown: a link that runs code is no link", "neutral", ARTICLE + "[click](javascript:alert(1))\n", "javascript:", "click"),
    ("markdown: seven thousand open brackets", "neutral", ARTICLE + "[" * 7_000 + "\n", "<a", "["),
    ("markdown: a thousand nested quotes", "neutral", ARTICLE + ">" * 1000 + " deep\n", "<script", "deep"),
]

SITES = [
    ("site: a colour that is none", "http", site(accent="red"), (400, "/accent"), "colour"),
    ("site: an origin with a path", "http", site(origins=["https://shop.example/page"]), (400, "/origins"), "without a path"),
    ("site: an origin that runs code", "http", site(origins=["javascript:alert(1)"]), (400, "/origins"), "https://shop.example"),
    ("site: a key with capitals", "http", ("PUT", "/api/v1/sites/MAIN", SITE), (400, "/key"), "small letters"),
    ("site: hours in no zone", "http", site(hours={"zone": "Mars/Phobos", "week": {}}), (400, "/hours/zone"), "zone"),
    ("site: an hour that is none", "http", site(hours={"zone": "Europe/Lisbon", "week": {"mon": [["25:00", "26:00"]]}}), (400, "/hours/week/mon"), "two times"),
    ("site: seven suggestions", "http", site(suggestions=["x"] * 7), (400, "/suggestions"), "more than 6"),
    ("site: without a name", "http", ("PUT", "/api/v1/sites/main", {}), (400, "/name"), "missing"),
    ("webhook: an address of this machine", "http", ("POST", "/api/v1/webhooks", {"url": "http://127.0.0.1:1/", "events": ["conversation.started"]}), (400, "/url"), ""),
    ("webhook: an event there is not", "http", ("POST", "/api/v1/webhooks", {"url": "https://example.com/", "events": ["conversation.exploded"]}), (400, "/events"), "not an event"),
    ("token: a role there is not", "http", ("POST", "/api/v1/tokens", {"name": "x", "role": "root"}), (400, "/role"), "one of viewer"),
]

ROWS = [*POLICY, *ARTICLES, *MARKDOWN, *SITES]
