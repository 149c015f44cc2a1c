"""Measures the shipped heads through the program on texts they never saw; prints a table and writes it as a page.

Held-out own texts, CLINC150 val, BANKING77 valid, NLU++ hotels folds 10-19, and TweetEval (measured on, never trained on)."""

import json
import subprocess
import sys

import numpy as np

import sources as s

PAGE = s.ROOT / "docs/reference/model-cards/figures.md"


def interval(hits, count):
    """Wilson score interval, 95 % (Wilson 1927)."""
    z = 1.959964
    share, bottom = hits / count, 1 + z * z / count
    middle = (share + z * z / (2 * count)) / bottom
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / bottom
    return max(0.0, middle - half), min(1.0, middle + half)


def auroc(positive, negative):
    ranks = np.argsort(np.argsort(np.concatenate([positive, negative]), kind="stable"), kind="stable") + 1.0
    values = np.concatenate([positive, negative])
    for value in np.unique(values):
        same = values == value
        ranks[same] = ranks[same].mean()
    n = len(positive)
    return (ranks[:n].sum() - n * (n + 1) / 2) / (n * len(negative))


def auroc_interval(positive, negative):
    rng = np.random.default_rng(s.SEED)
    draws = [auroc(rng.choice(positive, len(positive)), rng.choice(negative, len(negative))) for _ in range(300)]
    return np.quantile(draws, 0.025), np.quantile(draws, 0.975)


class Program:
    def __init__(self, program, words_only):
        self.command = [program, "understand"] + (["--words"] if words_only else [])
        self.known = {}

    def read(self, texts):
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        lines = "".join(json.dumps({"text": text}) + "\n" for text in new)
        ran = subprocess.run(self.command, input=lines, capture_output=True, text=True, check=True)
        self.known.update(zip(new, map(json.loads, ran.stdout.splitlines()), strict=True))
        return [self.known[text] for text in texts]


ASK = {
    "wants_person": lambda out: out["wants_person"]["probability"],
    "distress": lambda out: out["distress"]["score"],
    "urgency": lambda out: out["urgency"],
    "tried_already": lambda out: out["tried_already"],
    "gives_up": lambda out: out["gives_up"],
    "broken": lambda out: out["broken"],
}


def held(*names):
    return [text for name in names for text in s.own(name, held=True)]


def tweets(file, label):
    return [row["text"] for row in s.rows(f"tweeteval/{file}.jsonl") if row["label"] == label]


def lines():
    clinc = s.rows("clinc150/val.jsonl")
    bot = [row["text"] for row in clinc if row["label"] == "are_you_a_bot"]
    ordinary = [row["text"] for row in clinc if row["label"] != "are_you_a_bot"]
    hotels = s.hotels(held=True)
    banking = s.banking("valid")
    return [
        # head, what, texts, line of the project's table
        ("wants_person", "asks for a person, own: caught", held("person_yes"), "U13"),
        ("wants_person", "asks for a person, NLU++ hotels: caught", [row["text"] for row in hotels if "handoff" in row["intents"]], "U13"),
        ("wants_person", "ordinary questions, CLINC150 val: alarms", ordinary, "U13"),
        ("wants_person", "ordinary questions, BANKING77 valid: alarms", banking, "U13"),
        ("wants_person", "other turns, NLU++ hotels: alarms", [row["text"] for row in hotels if "handoff" not in row["intents"]], "U13"),
        ("wants_person", "\"are you a bot?\", CLINC150 val: alarms", bot, "U13"),
        ("wants_person", "talk about persons and agents, own: alarms", held("person_no"), "U13"),
        ("distress", "angry customers, own: caught", held("angry"), "U10"),
        ("distress", "plain service questions, BANKING77 valid: alarms", banking, "U10"),
        ("distress", "plain problem reports, own: alarms", held("calm"), "U10"),
        ("distress", "ordinary questions, CLINC150 val: alarms", ordinary + bot, "U10"),
        ("distress", "traps, own: alarms", held("traps"), "U12"),
        ("distress", "joy, TweetEval emotion val: alarms", tweets("emotion_val", "joy"), "U12"),
        ("distress", "irony, TweetEval irony val: alarms", tweets("irony_val", "irony"), "U12"),
        ("urgency", "urgent, own: caught", held("urgent"), ""),
        ("urgency", "not urgent, own: alarms", held("not_urgent", "calm", "howto"), ""),
        ("urgency", "BANKING77 valid: alarms (some are urgent)", banking, ""),
        ("tried_already", "has tried it, own: caught", held("tried"), ""),
        ("tried_already", "has not, own: alarms", held("calm", "howto", "person_no", "not_urgent"), ""),
        ("gives_up", "gives up, own: caught", held("gives_up"), ""),
        ("gives_up", "does not, own: alarms", held("calm", "howto", "person_no", "tried", "angry"), ""),
        ("broken", "is broken, own: caught", held("broken"), ""),
        ("broken", "asks how it works, own: alarms", held("howto", "not_urgent", "person_no"), ""),
    ]


def measure(program):
    found = []
    for head, what, texts, line in lines():
        scores = np.array([ASK[head](out) for out in program.read(texts)])
        low, high = interval(int((scores >= 0.5).sum()), len(scores))
        found.append((head, what, len(scores), float((scores >= 0.5).mean()), low, high, line, list(zip(scores, texts))))
    scores = lambda texts: np.array([ASK["distress"](out) for out in program.read(texts)])
    angry, plain = scores(held("angry")), scores(s.banking("valid") + held("calm"))
    found.append(("distress", "AUROC, own angry against BANKING77 valid and own calm", len(angry) + len(plain), auroc(angry, plain), *auroc_interval(angry, plain), "U11", []))
    at_one_percent = np.sort(plain)[::-1][int(0.01 * len(plain))]
    low, high = interval(int((angry > at_one_percent).sum()), len(angry))
    found.append(("distress", "angry caught where 1 % of the plain ones alarm", len(angry), float((angry > at_one_percent).mean()), low, high, "U10", []))
    return found


def page(found, words):
    rows = [f"| {line} | {head} | {what} | {count} | {value:.4f} ({low:.4f}–{high:.4f}) | {w[3]:.4f} |" for (head, what, count, value, low, high, line, _), w in zip(found, words)]
    return "\n".join(
        ["# Figures of the shipped heads", "", "Written by `tools/train/eval`; 95 % intervals in brackets (Wilson; bootstrap for AUROC). The last column is without the encoder. \"Own\" is the held-out half of `tools/train/texts`.", "", "Not untouched: the worst errors on CLINC150 val, BANKING77 valid, NLU++ hotels and TweetEval were read once or twice, and a few phrases (`call me …`, `who is your …`, departments) and the alarm levels changed after that; take those rows as somewhat kind. No weight was trained on them. The held-out own texts were written by the same hand as the phrases and were not read while tuning, but their figures were looked at about five times between changes; take those rows as kind too.", "", "| line | head | measured | texts | with encoder | words only |", "|---|---|---|---|---|---|", *rows, ""]
    )


def worst(found):
    """What to read next: misses and false alarms of the training half's siblings would leak, so only public sets are shown."""
    for head, what, _, _, _, _, _, pairs in found:
        if "own" in what or not pairs:
            continue
        wrong = [(score, text) for score, text in pairs if (score < 0.5 if "caught" in what else score >= 0.5)]
        for score, text in sorted(wrong, reverse="alarms" in what)[:6]:
            print(f"  {head} {score:.2f} {text[:110]}", file=sys.stderr)


def main():
    program = sys.argv[1]
    found, words = measure(Program(program, False)), measure(Program(program, True))
    text = page(found, words)
    print(text)
    PAGE.write_text(text, encoding="utf-8")
    if "--worst" in sys.argv:
        worst(found)


if __name__ == "__main__":
    main()
