"""Where training texts come from, and which of our own are held out."""

import hashlib
import itertools
import json
import os
import random
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DATA = Path(os.environ.get("BATON_DATA", ROOT / "../shared/data"))
SEED = 20261124


def held_out(text):
    """Our own texts: never trained on, never looked at while a threshold is chosen."""
    return hashlib.sha1(text.encode()).digest()[0] % 2 == 1


def own(name, held):
    lines = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and held_out(line) == held]


def rows(path):
    with (DATA / path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def choices(line):
    """One random reading of a line such as `{can|could} i {speak|talk}`; braces may stand inside braces."""
    innermost = re.compile(r"\{([^{}]*)\}")

    def draw(rng):
        text = line
        while match := innermost.search(text):
            text = text[: match.start()] + rng.choice(match.group(1).split("|")) + text[match.end() :]
        return re.sub(r"\s+([,.?!])", r"\1", " ".join(text.split()))

    return draw


def generated(name, count):
    """At most `count` different texts with their line's number, an equal share from every line of the grammar."""
    rng = random.Random(f"{SEED}:{name}")
    lines = [line for line in (HERE / "grammar" / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = {}
    for number, line in enumerate(lines):
        draw = choices(line)
        for _ in range(count // len(lines)):
            texts.setdefault(draw(rng), f"{name}:{number}")
    return list(texts.items())


def banking(split="train"):
    return [row["text"] for row in rows(f"banking77/{split}.jsonl")]


def clinc(split="train"):
    return [row["text"] for row in itertools.chain(rows(f"clinc150/{split}.jsonl"), rows(f"clinc150/oos_{split}.jsonl"))]


def hotels(held):
    return [row for row in rows("nlupp_hotels/all.jsonl") if (row["fold"] >= 10) == held]


POSITIVE = {"admiration", "amusement", "approval", "caring", "excitement", "gratitude", "joy", "love", "optimism", "pride", "relief"}
NEGATIVE = {"anger", "annoyance", "disappointment", "disapproval", "disgust", "embarrassment", "fear", "grief", "nervousness", "remorse", "sadness"}
HOSTILE = {"anger", "annoyance", "disgust"}


def emotions(split="train", count=16000):
    found = [(row["text"].replace("[NAME]", "sam").replace("[RELIGION]", "faith"), set(row["labels"])) for row in rows(f"goemotions/{split}.jsonl")]
    return random.Random(SEED).sample(found, min(count, len(found)))
