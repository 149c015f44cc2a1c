"""No text of a public set stands in what is shipped: understanding is measured on these texts, and nothing may know them by heart.

A text of six words or more is found wherever it stands, one of five where it is all that stands between quotation marks or on a line. Fewer words are anybody's."""
import json
import pathlib
import re

SHIPPED = ("server", "locale", "web", "tools/train", "examples")
KINDS = {".cpp", ".hpp", ".yaml", ".json", ".jsonl", ".txt", ".ts", ".tsx", ".md", ".py", ".talk"}
SETS = ("banking77", "clinc150", "hint3_sofmattress", "stackfaq_dev", "nlupp_hotels", "tweeteval", "goemotions", "tau2_bank_kb")
WINDOW, LEAST = 6, 5
# What everybody writes and we had written ourselves before this was looked for; nothing may be added that one of the sets brought here.
EVERYBODYS = {"how do i reset my password", "how do i change my address", "am i talking to a real person", "when do i get paid",
              "thank you for your help", "how do i do it"}
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def words_of(text):
    return tuple(WORD.findall(text.lower().replace("'", "").replace("’", "")))


def texts_in(value):
    """Every text in a row of a set, whatever its field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def public_texts(data):
    for name in SETS:
        for file in sorted((data / name).glob("*.jsonl")):
            with open(file, encoding="utf-8") as rows:
                for nth, row in enumerate(rows, 1):
                    for text in texts_in(json.loads(row)):
                        yield text, f"{name}/{file.name}:{nth}"


def shipped_files(root):
    for folder in SHIPPED:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in KINDS and not {"node_modules", "dist", "build"} & set(file.parts):
                yield file


class Known:
    """Where runs of words stand in the set: by their first six, and short ones whole."""

    def __init__(self, data):
        self.long, self.short = {}, {}
        for text, place in public_texts(data):
            words = words_of(text)
            if len(words) >= WINDOW:
                self.long.setdefault(words[:WINDOW], []).append((words, place))
            elif len(words) >= LEAST:
                self.short.setdefault(words, place)

    def found_in(self, text):
        words = words_of(text)
        for at in range(len(words) - WINDOW + 1):
            for whole, place in self.long.get(words[at:at + WINDOW], ()):
                if words[at:at + len(whole)] == whole:
                    yield " ".join(whole), place
        for piece in map(words_of, [*QUOTED.findall(text), *text.splitlines()]):
            if piece in self.short:
                yield " ".join(piece), self.short[piece]


def check(root, data):
    root, known = pathlib.Path(root), Known(pathlib.Path(data))
    return [f"{file.relative_to(root)}: \"{text[:100]}\" is a text of {place}" for file in shipped_files(root)
            for text, place in sorted(set(known.found_in(file.read_text(encoding="utf-8", errors="replace")))) if text not in EVERYBODYS]
