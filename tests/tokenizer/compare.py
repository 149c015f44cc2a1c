"""Compares Baton's tokenizer with the reference package on ten thousand texts of the public sets and the naughty strings."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("BATON_DATA", ROOT / "../shared/data"))
CACHE = Path(os.environ.get("BATON_CACHE", Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "baton"))
COUNT = 10_000


def texts_of(path):
    if path.suffix == ".json":
        values = json.loads(path.read_text(encoding="utf-8"))
        return [value for value in values if isinstance(value, str)]
    fields = ("text", "query", "question", "content", "scenario")
    rows = (json.loads(line) for line in path.open(encoding="utf-8"))
    return [row[field] for row in rows for field in fields if isinstance(row.get(field), str)]


def mangled(texts, rng):
    """Texts no set holds: code points from everywhere, glued into real ones."""
    ranges = [(0x1, 0x2FF), (0x300, 0x36F), (0x370, 0x5FF), (0x900, 0x97F), (0x1E00, 0x20CF), (0x2E80, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xE0FF), (0xFB00, 0xFFFD), (0x1F300, 0x1FAFF), (0x2F800, 0x2FA1D)]
    for _ in range(1500):
        low, high = rng.choice(ranges)
        odd = "".join(chr(rng.randint(low, high)) for _ in range(rng.randint(1, 12)))
        text = rng.choice(texts)[:200]
        at = rng.randint(0, len(text))
        yield text[:at] + odd + text[at:]


def gather():
    rng = random.Random(7)
    naughty = texts_of(DATA / "naughty-strings/blns.json")
    files = sorted(path for path in DATA.glob("*/*.jsonl") if "json-parser" not in str(path) and "injection" not in str(path))
    pool = [text for path in files for text in texts_of(path)]
    special = ["[CLS] hi [SEP]", "a[MASK]b", "[mask]", "[UNK]]", "x" * 101, "é" * 100, " ", "", "ﬁne İstanbul ΣΑΣ ß", "\ufeffhello\u00ad there"]
    chosen = naughty + special + list(mangled(pool, rng))
    return chosen + rng.sample(pool, COUNT - len(chosen))


def main():
    tool = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/server/inference/tokenize_lines")
    reference = Tokenizer.from_file(str(CACHE / "models/all-minilm-l6-v2-q/tokenizer.json"))
    reference.no_padding()
    texts = gather()
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    ran = subprocess.run([tool], input=lines, capture_output=True, text=True, check=True, timeout=120)
    ours = [json.loads(line) for line in ran.stdout.splitlines()]
    if len(ours) != len(texts):
        sys.exit(f"{len(texts)} texts in, {len(ours)} lines out")
    wrong = [(text, mine, theirs) for text, mine in zip(texts, ours) if mine != (theirs := reference.encode(text).ids)]
    for text, mine, theirs in wrong[:10]:
        print(f"{ascii(text[:120])}\n  ours      {mine[:40]}\n  reference {theirs[:40]}")
    print(f"tokenizer: {len(texts) - len(wrong)} of {len(texts)} texts equal the reference")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
