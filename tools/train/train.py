"""Trains every head and writes server/understanding/weights/heads.bin. Seeded; the same bytes on one type of CPU."""

import hashlib
import json
import struct
import sys
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

import numpy as np

import examples
import features as feature_reader
import fit
from sources import HANDS, ROOT

# In the order of `Asked` in weights.hpp. `alarms`: the share of plain service messages that may reach 0.5, out of fold.
# `strength`: of the word weights, the inverse of the penalty. `units`: of the net on the sentence vector, where there are texts enough to fit one; each of NETS nets has as many.
Head = namedtuple("Head", "name make clauses alarms units strength", defaults=[4.0])
HEADS = [
    Head("wants_person", examples.wants_person, True, 0.0037, 24, 20.0),
    Head("distress", examples.distress, True, 0.004, 24, 20.0),
    Head("urgency", examples.urgency, True, 0.003, 0),
    Head("tried_already", examples.tried_already, True, 0.004, 0),
    Head("gives_up", examples.gives_up, True, 0.002, 0),
    Head("broken", examples.broken, True, None, 0),
    Head("positive", examples.positive, False, None, 0),
    Head("negative", examples.negative, False, None, 0),
    Head("calls_for_person", examples.calls_for_person, False, None, 0),
]
FOLDS = 4
NETS = 2
VECTOR_STRENGTH = 1.0


def fold_of(text):
    if text.startswith("hand:"):
        return HANDS.index(text.removeprefix("hand:")) % FOLDS
    return hashlib.sha1(text.encode()).digest()[1] % FOLDS


class Set:
    """One head's examples as rows of the shared features: segments to learn from, texts to judge."""

    def __init__(self, head, chosen, seen, clauses):
        self.head, self.seen, self.clauses = head, seen, clauses
        unique = {example.text: example for example in chosen}
        self.examples = list(unique.values())
        self.rows = np.array([seen.row[example.text] for example in self.examples])
        self.labels = np.array([example.label for example in self.examples])
        self.weights = np.array([example.weight for example in self.examples])
        # Texts from a grammar are too regular to tell how far a witness can be trusted.
        self.generated = np.array([example.group is not None and example.group.split(":")[0] not in ("hand", "conversation") for example in self.examples])
        self.of_hands = np.array([(example.group or "").startswith("hand:") for example in self.examples])
        self.service = np.array([example.service for example in self.examples])
        self.folds = np.array([fold_of(example.group or example.text) for example in self.examples])
        self.place = np.full(len(seen.texts), -1)
        self.place[self.rows] = np.arange(len(self.rows))
        self.says, self.unless = seen.phrases[self.rows, head].T

    def segments(self, texts):
        """Of positive texts the whole teaches, since nobody says which clause it was; of negative ones every clause does."""
        mask = np.zeros(len(self.rows) + 1, bool)
        mask[:-1] = texts
        place = self.place[self.seen.of]
        used = mask[place] & (place >= 0)
        positive = np.append(self.labels, 0)[place] > 0
        return used & (self.seen.whole | (~positive if self.clauses else False))

    def margins(self, words, word_bias, net):
        place = self.place[self.seen.of]
        read = (place >= 0) & (self.seen.whole | self.clauses)
        by_words = self.seen.words @ words + word_bias
        by_vector = net(self.seen.vectors)
        count = len(self.rows)
        return fit.strongest(by_words, place, count, read), fit.strongest(by_vector, place, count, read & self.seen.has_vector)


def learn(data, texts, head):
    used = data.segments(texts)
    place = data.place[data.seen.of[used]]
    words, word_bias = fit.logistic(data.seen.words[used], data.labels[place], data.weights[place], head.strength, -2.0)
    used &= data.seen.has_vector
    place = data.place[data.seen.of[used]]
    vectors, labels, weights = data.seen.vectors[used], data.labels[place], data.weights[place]
    nets = [fit.net(vectors, labels, weights, head.units, VECTOR_STRENGTH, seed, -2.0) for seed in range(NETS if head.units else 1)]
    return words, word_bias, fit.Net.mean(nets)


def out_of_fold(data, head):
    words, vectors = np.zeros(len(data.rows)), np.zeros(len(data.rows))
    for fold in range(FOLDS):
        mine = data.folds == fold
        by_words, by_vector = data.margins(*learn(data, ~mine, head))
        words[mine], vectors[mine] = by_words[mine], by_vector[mine]
    return words, vectors


def fuse(data, witnesses, head):
    """Weights of the witnesses and a bias that puts 0.5 at the chosen share of alarms on plain service messages."""
    matrix = np.column_stack(witnesses)
    weights, bias = fit.logistic(matrix, data.labels, data.weights * np.where(data.generated, 0.1, 1.0), 30.0)
    weights[:-1], weights[-1] = np.maximum(weights[:-1], 0), min(weights[-1], 0)
    margin = matrix @ weights + bias
    if head.alarms is not None:
        plain = np.sort(margin[data.service & (data.labels == 0)])[::-1]
        bias -= plain[min(len(plain) - 1, int(head.alarms * len(plain)))] + 1e-6
        margin = matrix @ weights + bias
    caught = np.average(margin[(data.labels > 0) & ~data.generated] >= 0)
    false = np.average(margin[(data.labels == 0) & data.service] >= 0)
    print(f"  {head.name}, out of fold: {caught:.3f} caught, {false:.4f} alarms; weights {np.round(weights, 2)} bias {bias:.2f}", file=sys.stderr)
    if data.of_hands.any():
        caught, false = (np.average(margin[data.of_hands & (data.labels == label)] >= 0) for label in (1, 0))
        print(f"  {head.name}, hands not read: {caught:.3f} caught, {false:.4f} alarms on texts close to it", file=sys.stderr)
    return np.append(bias, weights), 1 / (1 + np.exp(-margin))


def train(head, number, chosen, seen):
    data = Set(number, chosen, seen, head.clauses)
    print(f"{head.name}: {int(data.labels.sum())} of {len(data.labels)} texts say yes", file=sys.stderr)
    by_words, by_vector = out_of_fold(data, head)
    with_vectors, scores = fuse(data, [by_words, by_vector, data.says, data.unless], head)
    words_only, _ = fuse(data, [by_words, data.says, data.unless], head)
    words, word_bias, net = learn(data, np.ones(len(data.rows), bool), head)
    steps, scale = fit.rounded(words)
    if head.name == "calls_for_person":  # for outlook.py
        (feature_reader.CACHE / "calls_for_person.json").write_text(json.dumps(dict(zip((example.text for example in data.examples), scores.tolist()))), encoding="utf-8")
    small = struct.pack("<12fI", scale, *with_vectors, *words_only, word_bias, net.bias, len(net.out))
    hidden = np.concatenate([net.into.ravel(), net.at, net.out])
    return small + steps.tobytes() + net.linear.astype("<f4").tobytes() + hidden.astype("<f4").tobytes()


def main():
    tool = sys.argv[1]
    takes_phrases = {"wants_person", "urgency", "tried_already", "gives_up", "broken"}
    make = lambda head, fires: head.make(fires) if head.name in takes_phrases else head.make()
    seen = feature_reader.read([example.text for head in HEADS for example in make(head, lambda text: False)], tool)
    out = struct.pack("<4I", 0x334E5442, feature_reader.BUCKETS, feature_reader.WIDTH, len(HEADS))

    def one(number):
        return train(HEADS[number], number, make(HEADS[number], lambda text: seen.phrases[seen.row[text], number, 0] > 0), seen)

    with ThreadPoolExecutor(2) as pool:  # a head's sums are still added in one order
        out += b"".join(pool.map(one, range(len(HEADS))))
    path = ROOT / "server/understanding/weights/heads.bin"
    path.write_bytes(out)
    print(f"{path.relative_to(ROOT)}: {len(out)} bytes, sha256 {hashlib.sha256(out).hexdigest()}")


if __name__ == "__main__":
    main()
