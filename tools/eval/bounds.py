"""Whether an error rate that is asked for is kept: random splits into what calibrates and what is asked."""
import random

from figures import mean
from pipes import pipe, rows, understand
from search import stackfaq

SPLITS, RATE = 200, 0.1


def wilson(hits, count):
    """95 % of a share (Wilson 1927)."""
    z = 1.959964
    share, bottom = hits / count, 1 + z * z / count
    middle, half = (share + z * z / (2 * count)) / bottom, z * (share * (1 - share) / count + z * z / (4 * count * count)) ** 0.5 / bottom
    return max(0.0, middle - half), min(1.0, middle + half)


def of_search():
    """Half of the articles hidden; a split is of the questions."""
    articles, queries = stackfaq()
    kept = random.Random(1).sample(articles, len(articles) // 2)
    there = {article["id"] for article in kept}
    cases = [{"query": row["query"], "relevant": [row["faq"]] if row["faq"] in there else []} for row in queries]

    def one(calibration, asked):
        answers = pipe("search", [{"query": case["query"]} for case in asked], [("--articles", kept), ("--calibrate", calibration)], ["--error-rate", RATE])
        return [(answer["would_answer"], bool(case["relevant"]) and answer["results"][0]["id"] == case["relevant"][0]) for case, answer in zip(asked, answers)]
    return cases, one


def of_topics():
    """By words alone, so that two hundred lessons take minutes."""
    train, test = rows("hint3_sofmattress/train.jsonl"), rows("hint3_sofmattress/test.jsonl")
    known = {row["label"] for row in train}
    cases = [{"text": row["text"], "label": row["label"] if row["label"] in known else "oos"} for row in test]

    def one(calibration, asked):
        answers = understand([case["text"] for case in asked], train, calibration, ["--error-rate", RATE, "--words"])
        return [(answer["in_scope"]["accepted"], case["label"] == answer["intent"]["label"]) for case, answer in zip(asked, answers)]
    return cases, one


def splits(cases, one):
    """For each split, whether the rate was kept among the answers given, and the share answered."""
    kept, shares = [], []
    for seed in range(SPLITS):
        mixed = list(cases)
        random.Random(seed).shuffle(mixed)
        half = len(mixed) // 2
        given = [right for answered, right in one(mixed[:half], mixed[half:]) if answered]
        kept.append(not given or 1 - mean(given) <= RATE)
        shares.append(len(given) / (len(mixed) - half))
    return kept, shares


def bound():
    for name, made, command in (("stackfaq_dev, half of the articles hidden", of_search, "search --calibrate --error-rate"), ("hint3_sofmattress, words only", of_topics, "understand --calibrate --error-rate")):
        kept, shares = splits(*made())
        yield {"figure": f"share of {SPLITS} splits that keep an error rate of {RATE} among answers given; on average {mean(shares):.2f} answered", "set": name, "cases": SPLITS, "value": mean(kept),
               "interval": wilson(sum(kept), SPLITS), "floor": ".90", "goal": "–", "stretch": "–", "pipe": command}


LINES = {"bound": bound}
