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


HANDS = sorted(folder.name for folder in (HERE / "hands").iterdir() if folder.is_dir())


def hands(name):
    """Texts of other writers, with whose they are: nobody's are held out, but a head is judged on hands that it has not read."""
    files = [(hand, HERE / "hands" / hand / f"{name}.txt") for hand in HANDS]
    return [(line, hand) for hand, file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def with_slips(text):
    """The same typed in haste: in up to a third of the words a letter is swapped, lost, doubled or hit beside. Seeded by the text."""
    rng = random.Random(f"{SEED}:{text}")
    words = text.split(" ")
    places = [at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    rng.shuffle(places)
    for at in places[: max(1, len(places) // 3)]:
        word, letter = words[at], rng.randrange(1, len(words[at]) - 1)
        words[at] = rng.choice(
            [
                word[:letter] + word[letter + 1] + word[letter] + word[letter + 2 :],
                word[:letter] + word[letter + 1 :],
                word[: letter + 1] + word[letter:],
                word[:letter] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[letter + 1 :],
            ]
        )
    return " ".join(words)


def conversations():
    """Own conversations, turn by turn labelled: [(number, [{"role", "text", "handoff"}])]."""
    found = []
    for path in sorted((HERE / "conversations").glob("*.jsonl")):
        found += [json.loads(line)["turns"] for line in path.read_text(encoding="utf-8").splitlines()]
    return list(enumerate(found))


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
