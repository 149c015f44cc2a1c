"""Words that do not belong in the project: registries' host names, conflict marks, forgotten debugging."""
import pathlib
import re
import subprocess

# Written in pieces, so that this file does not hold what it forbids.
HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com",
         "maven" + ".apache.org/maven2", "repo1" + ".maven", "proxy" + ".golang.org", "deb" + ".debian.org",
         "crates" + ".io", "registry" + ".npm"]
RULES = [
    (re.compile("|".join(map(re.escape, HOSTS))), "names a package registry's host"),
    (re.compile(r"^(<{7}|>{7}) ", re.M), "holds a merge conflict mark"),
    (re.compile(r"\bdoctest::skip\(true\)|\b(?:it|test|describe)\.only\("), "switches tests off or singles one out"),
    (re.compile(r"/work/(?:main|shared)\b"), "names a path of one machine"),
]
TEXT = {".cpp", ".hpp", ".ts", ".tsx", ".js", ".mjs", ".py", ".sh", ".md", ".yaml", ".yml", ".json", ".txt", ".cmake", ".css",
        ".html", ".talk", ".sql", ""}


def tracked(root):
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             cwd=root, capture_output=True, check=True)
    return [pathlib.Path(root) / name for name in listing.stdout.decode().split("\0") if name]


def check(root, files=None):
    for path in tracked(root) if files is None else files:
        if path.suffix not in TEXT or not path.is_file():
            continue
        text = path.read_text(errors="replace")
        for pattern, what in RULES:
            for match in pattern.finditer(text):
                yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {what}"
