"""U1 to U4: a company's topics."""
import random

from figures import auroc, bootstrap, calibration_error, matthews, mean
from pipes import rows, understand

OUT = "oos"


def line(figure, name, cases, compute, marks, pipe):
    return {"figure": figure, "set": name, "cases": len(cases), "value": compute(cases), "interval": bootstrap(cases, compute),
            "floor": marks[0], "goal": marks[1], "stretch": marks[2], "pipe": pipe}


def texts(asked):
    return [row["text"] for row in asked]


def right(asked, answers):
    return [row["label"] == answer["intent"]["label"] for row, answer in zip(asked, answers)]


def few(train, count, seed):
    chance, kept, of_label = random.Random(seed), [], {}
    train = list(train)
    chance.shuffle(train)
    for row in train:
        of_label[row["label"]] = of_label.get(row["label"], 0) + 1
        if of_label[row["label"]] <= count:
            kept.append(row)
    return kept


def u1():
    train, valid = rows("banking77/train.jsonl"), rows("banking77/valid.jsonl")
    yield line("accuracy, all rows", "banking77 valid", right(valid, understand(texts(valid), train)), mean, (".930", ".940", ".945"), "understand --examples")
    cases = [case for seed in range(1, 6) for case in right(valid, understand(texts(valid), few(train, 10, seed)))]
    yield line("accuracy, 10 an intent, five draws", "banking77 valid", cases, mean, (".860", ".880", ".890"), "understand --examples")


def halves(asked, seed):
    asked = list(asked)
    random.Random(seed).shuffle(asked)
    return asked[::2], asked[1::2]


def u2():
    train, oos_train = rows("clinc150/train.jsonl"), rows("clinc150/oos_train.jsonl")
    inside, outside = rows("clinc150/val.jsonl"), rows("clinc150/oos_val.jsonl")
    examples = train + [{"text": row["text"], "label": OUT} for row in oos_train]
    measured = {True: [], False: []}
    for one, other in zip(halves(inside, 1), halves(outside, 1)):
        measured[True].append(one)
        measured[False].append(other)
    in_scope, refused, scope = [], [], []
    for fold in (0, 1):
        calibration = [{"text": row["text"], "label": row["label"]} for row in measured[True][1 - fold]] + [{"text": row["text"], "label": OUT} for row in measured[False][1 - fold]]
        asked = measured[True][fold] + measured[False][fold]
        answers = understand(texts(asked), examples, calibration)
        many = len(measured[True][fold])
        in_scope += [row["label"] == answer["intent"]["label"] and answer["in_scope"]["accepted"] for row, answer in zip(asked[:many], answers)]
        refused += [not answer["in_scope"]["accepted"] for answer in answers[many:]]
        scope += [(answer["in_scope"]["probability"], at < many) for at, answer in enumerate(answers)]
    pipe = "understand --examples --calibrate"
    yield line("in-scope accuracy at the one threshold", "clinc150 val, two folds", in_scope, mean, (".880", ".920", ".935"), pipe)
    yield line("out-of-scope recall at that threshold", "clinc150 oos_val, two folds", refused, mean, (".900", ".920", ".940"), pipe)
    yield line("AUROC of in_scope.probability", "clinc150 val and oos_val, two folds", scope, auroc, (".970", ".980", ".985"), pipe)


def u3():
    train, valid = rows("banking77/train.jsonl"), rows("banking77/valid.jsonl")
    labels, cases = sorted({row["label"] for row in train}), []
    for seed in (1, 2):
        held = set(random.Random(seed).sample(labels, len(labels) // 4))
        answers = understand(texts(valid), [row for row in train if row["label"] not in held])
        cases += [(answer["in_scope"]["probability"], row["label"] not in held) for row, answer in zip(valid, answers)]
    yield line("near-domain AUROC, a quarter of the intents held out, two draws", "banking77 valid", cases, auroc, (".850", ".880", ".900"), "understand --examples")


def u4():
    train, test = rows("hint3_sofmattress/train.jsonl"), rows("hint3_sofmattress/test.jsonl")
    known = {row["label"] for row in train}
    answers = understand(texts(test), [{"text": row["text"], "label": row["label"]} for row in train])
    cases = [(row["label"] if row["label"] in known else OUT, answer["intent"]["label"] if answer["in_scope"]["accepted"] else OUT) for row, answer in zip(test, answers)]
    yield line("MCC at the shipped threshold", "hint3_sofmattress test", cases, matthews, (".640", ".700", ".740"), "understand --examples")
    sure = [(answer["intent"]["probability"], row["label"] == answer["intent"]["label"]) for row, answer in zip(test, answers) if row["label"] in known]
    yield line("calibration error of intent.probability, in scope", "hint3_sofmattress test", sure, calibration_error, ("–", "–", "–"), "understand --examples")


LINES = {"U1": u1, "U2": u2, "U3": u3, "U4": u4}
