"""Trains every head and writes server/understanding/weights/heads.bin. Seeded; the same bytes on one type of CPU."""

import hashlib
import struct
import sys

import numpy as np

import examples
import features as feature_reader
import fit
from sources import ROOT

# In the order of `Asked` in weights.hpp. `alarms`: the share of plain service messages that may reach 0.5, out of fold.
HEADS = [
    ("wants_person", examples.wants_person, True, 0.002),
    ("distress", examples.distress, True, 0.005),
    ("urgency", examples.urgency, True, 0.003),
    ("tried_already", examples.tried_already, True, 0.004),
    ("gives_up", examples.gives_up, True, 0.002),
    ("broken", examples.broken, True, None),
    ("positive", examples.positive, False, None),
    ("negative", examples.negative, False, None),
]
FOLDS = 4
WORD_STRENGTH, VECTOR_STRENGTH = 4.0, 1.0


def fold_of(text):
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
        self.generated = np.array([example.group is not None for example in self.examples])
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

    def margins(self, words, word_bias, vector, vector_bias):
        place = self.place[self.seen.of]
        read = (place >= 0) & (self.seen.whole | self.clauses)
        by_words = self.seen.words @ words + word_bias
        by_vector = self.seen.vectors @ vector + vector_bias
        count = len(self.rows)
        return fit.strongest(by_words, place, count, read), fit.strongest(by_vector, place, count, read & self.seen.has_vector)


def learn(data, texts):
    used = data.segments(texts)
    place = data.place[data.seen.of[used]]
    words, word_bias = fit.logistic(data.seen.words[used], data.labels[place], data.weights[place], WORD_STRENGTH, -2.0)
    with_vector = used & data.seen.has_vector
    place = data.place[data.seen.of[with_vector]]
    vector, vector_bias = fit.logistic(data.seen.vectors[with_vector].astype(np.float64), data.labels[place], data.weights[place], VECTOR_STRENGTH, -2.0)
    return words, word_bias, vector, vector_bias


def out_of_fold(data):
    words, vectors = np.zeros(len(data.rows)), np.zeros(len(data.rows))
    for fold in range(FOLDS):
        mine = data.folds == fold
        by_words, by_vector = data.margins(*learn(data, ~mine))
        words[mine], vectors[mine] = by_words[mine], by_vector[mine]
    return words, vectors


def fuse(data, witnesses, alarms):
    """Weights of the witnesses and a bias that puts 0.5 at the chosen share of alarms on plain service messages."""
    matrix = np.column_stack(witnesses)
    # Generated texts are too regular to tell how far a witness can be trusted.
    weights, bias = fit.logistic(matrix, data.labels, data.weights * np.where(data.generated, 0.1, 1.0), 30.0)
    weights[:-1], weights[-1] = np.maximum(weights[:-1], 0), min(weights[-1], 0)
    margin = matrix @ weights + bias
    if alarms is not None:
        plain = np.sort(margin[data.service & (data.labels == 0)])[::-1]
        bias -= plain[min(len(plain) - 1, int(alarms * len(plain)))] + 1e-6
        margin = matrix @ weights + bias
    caught = np.average(margin[(data.labels > 0) & ~data.generated] >= 0)
    false = np.average(margin[(data.labels == 0) & data.service] >= 0)
    print(f"  out of fold: {caught:.3f} caught, {false:.4f} alarms; weights {np.round(weights, 2)} bias {bias:.2f}", file=sys.stderr)
    return np.append(bias, weights)


def train(name, head, chosen, clauses, alarms, seen):
    data = Set(head, chosen, seen, clauses)
    print(f"{name}: {int(data.labels.sum())} of {len(data.labels)} texts say yes", file=sys.stderr)
    by_words, by_vector = out_of_fold(data)
    with_vectors = fuse(data, [by_words, by_vector, data.says, data.unless], alarms)
    words_only = fuse(data, [by_words, data.says, data.unless], alarms)
    words, word_bias, vector, vector_bias = learn(data, np.ones(len(data.rows), bool))
    steps, scale = fit.rounded(words)
    small = struct.pack("<12f", scale, *with_vectors, *words_only, word_bias, vector_bias)
    return small + steps.tobytes() + vector.astype("<f4").tobytes()


def main():
    tool = sys.argv[1]
    fires = lambda head, seen: lambda text: seen.phrases[seen.row[text], head, 0] > 0
    never = lambda text: False
    takes_phrases = {"urgency", "tried_already", "gives_up", "broken"}
    everything = [example.text for name, make, _, _ in HEADS for example in (make(never) if name in takes_phrases else make())]
    seen = feature_reader.read(everything, tool)
    out = struct.pack("<4I", 0x324E5442, feature_reader.BUCKETS, feature_reader.WIDTH, len(HEADS))
    for head, (name, make, clauses, alarms) in enumerate(HEADS):
        chosen = make(fires(head, seen)) if name in takes_phrases else make()
        out += train(name, head, chosen, clauses, alarms, seen)
    path = ROOT / "server/understanding/weights/heads.bin"
    path.write_bytes(out)
    print(f"{path.relative_to(ROOT)}: {len(out)} bytes, sha256 {hashlib.sha256(out).hexdigest()}")


if __name__ == "__main__":
    main()
