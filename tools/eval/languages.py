"""How well articles and topics are found in five languages, with the usual encoders and with the multilingual one: our own texts (own/README.md)."""
import os
import pathlib
import sys

from figures import bootstrap, mean, wilson
from own_sets import read
from pipes import pipe

import split  # own/split.py, whose folder own_sets puts on the path

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LANGUAGES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French", "pt": "Portuguese"}
WAYS = ((), ("--multilingual",))
HEAD = """# Figures in five languages

Written by `tools/eval/run languages`, through `baton search` and `baton understand`, without and with `--multilingual`
([decision 16](../decisions/0016-multilingual-encoder.md)). 44 questions that one article answers and 26 that none does, 40 sentences about eight
topics: each said in every one of the languages, our own ([tools/eval/own](../../tools/eval/own/README.md)). The English articles are 60, the German ones a
translation of the 44 that are asked for. Topics are taught by five examples each, one a language. 95 % intervals: Wilson for one language; for all of
them by bootstrap, 1,000 draws of whole items, since translations of one sentence are not independent. How much of the center is taken off, the confidence
of search and the encoders for topics were chosen on the open half; the last line of each table is the other half, which nothing was chosen on. A share of 0 "answered" is search that is not sure enough, not search that
does not find.

Cost, on one core of a shared machine: 20 ms of CPU a question (usual encoder 3), 180 ms one of 85 words, which is read in windows (15); `baton search` with it alone peaks at 103 MB (116 with the usual encoder, 24 with none), of which 72 are the
model's mapped file.
"""


def judged_search(articles, questions, way):
    """For each question that the articles could answer: its item, language, whether the first result and one of five is right, and whether it was answered."""
    answers = pipe("search", [{"query": row["text"]} for row in questions], [("--articles", articles)], ["--top", 5, *way])
    for row, answer in zip(questions, answers):
        ids = [result["id"] for result in answer["results"]]
        yield {**row, "first": ids[:1] == [row["article"]], "five": row["article"] in ids, "answered": answer["would_answer"]}


def judged_topics(examples, texts, way):
    answers = pipe("understand", [{"text": row["text"]} for row in texts], [("--examples", [{"text": row["text"], "label": row["label"]} for row in examples])], way)
    return [{**row, "right": row["label"] == answer["intent"]["label"]} for row, answer in zip(texts, answers)]


def cell(cases, grouped):
    if not cases:
        return "–"
    values = [value for _, value in cases]
    low, high = bootstrap(values, mean, [item for item, _ in cases]) if grouped else wilson(sum(values), len(values))
    return f"{mean(values):.2f} ({low:.2f}–{high:.2f})"


def table(title, columns):
    """`columns`: heading and (row, value) pairs each."""
    yield f"\n## {title}\n"
    yield "| language | " + " | ".join(heading for heading, _ in columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    chosen = [(name, lambda row, code=code: row["language"] == code, False) for code, name in LANGUAGES.items()]
    chosen += [("all five", lambda row: True, True), ("all five, locked half", lambda row: split.half(row) == "locked", True)]
    for name, belongs, grouped in chosen:
        yield f"| {name} | " + " | ".join(cell([(row["item"], value) for row, value in cases if belongs(row)], grouped) for _, cases in columns) + " |"


def both(figure, judged, wanted, value):
    return [(f"{figure}, {name}", [(row, value(row)) for row in rows if wanted(row)]) for name, rows in zip(("usual", "multilingual"), judged)]


def tables():
    questions = read("languages-questions.jsonl")
    answerable = lambda row: row["article"] is not None
    for language, articles in (("English", read("knowledge-articles.jsonl")), ("German", read("languages-articles-de.jsonl"))):
        judged = [list(judged_search(articles, questions, way)) for way in WAYS]
        yield from table(f"Articles in {language}", both("recall@1", judged, answerable, lambda row: row["first"]) + both("recall@5", judged, answerable, lambda row: row["five"]))
        yield from table(f"Articles in {language}: what is answered from 0.68 on", both("answered rightly", judged, answerable, lambda row: row["first"] and row["answered"])
                         + both("wrongly", judged, lambda row: True, lambda row: row["answered"] and not row["first"]))
    judged = [judged_topics(read("languages-examples.jsonl"), read("languages-topics.jsonl"), way) for way in WAYS]
    yield from table("Topics", both("accuracy", judged, lambda row: True, lambda row: row["right"]))


def main():
    if not pathlib.Path(os.environ["BATON_CACHE"], "models/multilingual-e5-small-q4/model.bin").exists():
        sys.exit("eval: the multilingual encoder is not there; run scripts/setup multilingual")
    lines = []
    for line in tables():
        print(line, flush=True)
        lines.append(line)
    (ROOT / "docs/reference/languages.md").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
