"""The command line: configuration, policy, articles to import, lines to understand. (name, how, (arguments, files), exit status, words)"""

CONFIG = ["config", "check", "baton.yaml"]
GOOD = "---\ntitle: A title\narea: orders\nproblem: Something\n---\nText.\n"


def config(text):
    return CONFIG, {"baton.yaml": text}


def articles(**files):
    return ["import", "articles", "articles", "--data", "data"], {f"articles/{name.replace('_', '-')}.md": text for name, text in files.items()}


ROWS = [
    ("config: a setting nobody knows", "cli", config("server:\n  lisen: 127.0.0.1:1\n"), 1, ["server.lisen", "line 2, column 3"]),
    ("config: no YAML", "cli", config("server: [\n"), 1, "line 2, column 1"),
    ("config: a list", "cli", config("- server\n"), 1, ["the configuration has to be a map", "line 1, column 1"]),
    ("config: a section that is a text", "cli", config("server: yes\n"), 1, ["`server`", "line 1"]),
    ("config: a tab as indent", "cli", config("server:\n\tlisten: x\n"), 1, "line 2"),
    ("config: a port beyond all ports", "cli", config("server:\n  listen: 127.0.0.1:70000\n"), 1, ["server.listen", "0 to 65535"]),
    ("config: a number that is a word", "cli", config("turn:\n  quiet_ms: soon\n"), 1, ["turn.quiet_ms", "whole number", "line 2"]),
    ("config: a map where a value belongs", "cli", config("turn:\n  quiet_ms: {a: 1}\n"), 1, ["turn.quiet_ms", "line 2"]),
    ("config: a key that is a list", "cli", config("server:\n  [a, b]: 1\n"), 1, "line 2"),
    ("config: a setting that is there twice", "cli", config("turn:\n  quiet_ms: 1\n  quiet_ms: 2\n"), 1, ["`quiet_ms`", "twice", "line 3"]),
    ("config: bytes that are no text", "cli", config(b"\x00\xff\xfe\x01binary"), 1, "line 1"),
    ("config: a bomb of aliases", "cli", config("server: &a {listen: &b [x,x]}\nstorage: *a\n"), 1, "line"),
    ("config: a file that is not there", "cli", (CONFIG, {}), 1, ["cannot read", "baton.yaml"]),
    ("config: a public address without http", "cli", config("server:\n  public_url: help.example\n"), 1, ["server.public_url", "http://"]),
    ("config: open to everybody by mistake", "cli", config("server:\n  listen: 0.0.0.0:8080\n"), 1, "plain_off_loopback"),
    ("config: a policy file with an error", "cli", (CONFIG, {"baton.yaml": "policy:\n  file: p.yaml\n", "p.yaml": "surprise: 1\n"}), 1, "p.yaml:line 1, column 1"),
    ("policy file: a key nobody knows", "cli", (["policy", "check", "p.yaml"], {"p.yaml": "surprise: 1\n"}), 1, "p.yaml:line 1, column 1"),
    ("policy file: bytes that are no text", "cli", (["policy", "check", "p.yaml"], {"p.yaml": b"\xff\xfe\x00"}), 1, "p.yaml:line"),
    ("policy file: not there", "cli", (["policy", "check", "p.yaml"], {}), 1, "cannot read p.yaml"),
    ("policy file: a bomb of aliases", "cli", (["policy", "check", "p.yaml"], {"p.yaml": "a: &a [x]\nb: [*a, *a]\n"}), 1, "anchors and aliases"),
    ("import: a folder that is not there", "cli", (["import", "articles", "articles", "--data", "data"], {}), 1, "articles"),
    ("import: a folder without articles", "cli", (["import", "articles", "articles", "--data", "data"], {"articles/notes.txt": "x"}), 1, "no *.md"),
    ("import: one bad among good ones, and none is taken", "cli", articles(good=GOOD, bad="no front matter"), 1, ["bad.md:1:1", "nothing was imported"]),
    ("import: bytes that are no text", "cli", articles(bad=b"---\ntitle: \xff\n---\n"), 1, ["bad.md:1:1", "UTF-8"]),
    ("import: an article of 70 KB", "cli", articles(big=GOOD + "x" * 70_000), 1, ["big.md", "64 KiB"]),
    ("import: a related article that is not there", "cli", articles(lost=GOOD.replace("---\nText", "related: [nowhere]\n---\nText")), 1, ["lost.md", "`nowhere`"]),
    ("understand: a line that is no JSON", "cli", (["understand"], {"stdin": '{"text": "hello"}\nnonsense\n'}), 1, "line 2"),
    ("serve: a data folder that is a file", "cli", (["serve", "--data", "taken", "--listen", "127.0.0.1:0"], {"taken": "x"}), 1, "taken"),
    ("serve: a database that is none", "cli", (["serve", "--data", "data", "--listen", "127.0.0.1:0"], {"data/baton.db": b"not a database " * 100}), 1, "database"),
    ("serve: an address that is none", "cli", (["serve", "--data", "data", "--listen", "here"], {}), 1, ["server.listen", "address and a port"]),
    ("command: one that does not exist", "cli", (["serv"], {}), 2, ""),
]
