"""Fits the outlook's default weights on our own conversations and writes server/outlook/default_weights.hpp. After train.py and a build."""

import json
import subprocess
import sys

import numpy as np

import features
import fit
import sources as s

STRUCTURE, MOOD = 9, 9
FOLDS, STRENGTH = 5, 1.0
CALLS_FOR_PERSON = STRUCTURE + MOOD - 1

PAGE = """#pragma once
#include <array>

#include "outlook/course_values.hpp"

namespace baton::outlook {{

/// Written by tools/train/outlook.py. Of values as course_values.hpp gives them: log odds = intercept + sum.
struct DefaultWeights {{
    std::array<double, structure_count> structure;
    std::array<double, mood_count> mood;
    double intercept;
    double threshold;  ///< a probability
}};

inline constexpr DefaultWeights default_weights{{
    {{{structure}}},
    {{{mood}}},
    {intercept},
    {threshold},
}};

}}  // namespace baton::outlook
"""


def seen_turns(tool):
    """(number of the conversation, values, handed over) of each customer's turn; what the head says of a turn comes from heads that did not read it."""
    unread = json.loads((features.CACHE / "calls_for_person.json").read_text(encoding="utf-8"))
    lines = "".join(json.dumps({"turns": turns}) + "\n" for _, turns in s.conversations())
    ran = subprocess.run([tool], input=lines, stdout=subprocess.PIPE, check=True, text=True)
    for number, line in enumerate(ran.stdout.splitlines()):
        for turn in json.loads(line):
            turn["values"][CALLS_FOR_PERSON] = unread[turn["text"]]
            yield number, turn["values"], turn["handoff"]


def fitted(values, labels):
    """Ridge on standardised values, given back in their own units; a value that never differs tells nothing."""
    middle, spread = values.mean(0), values.std(0)
    told = spread > 1e-6
    spread = np.where(told, spread, 1)
    weights, bias = fit.logistic((values - middle) / spread, labels, np.ones(len(labels)), STRENGTH)
    weights = np.where(told, weights / spread, 0)
    return weights, bias - np.sum(weights * middle)


def f1(labels, found):
    both = np.sum(labels & found)
    return 2 * both / max(1, labels.sum() + found.sum())


def main():
    numbers, values, labels = (np.array(column) for column in zip(*seen_turns(sys.argv[1])))
    margin = np.zeros(len(labels))
    for fold in range(FOLDS):
        mine = numbers % FOLDS == fold
        weights, bias = fitted(values[~mine], labels[~mine])
        margin[mine] = values[mine] @ weights + bias
    chances = np.maximum(1 / (1 + np.exp(-margin)), values[:, STRUCTURE])  # who asks for a person needs one, as in outlook.cpp
    best = max(f1(labels, chances >= step) for step in np.unique(chances))
    # Of calibrated probabilities, the highest F1 is had at half of it (Lipton, Elkan, Naryanaswamy 2014): steadier than where it was seen.
    threshold = best / 2
    there = f1(labels, chances >= threshold)
    print(f"{len(labels)} turns, {labels.sum()} need a person; left out: F1 {there:.3f} at {threshold:.3f}, {best:.3f} at best", file=sys.stderr)
    weights, bias = fitted(values, labels)
    numbers = lambda row: ", ".join(f"{number:.4f}" for number in row)
    page = PAGE.format(structure=numbers(weights[:STRUCTURE]), mood=numbers(weights[STRUCTURE:]), intercept=f"{bias:.4f}", threshold=f"{threshold:.4f}")
    (s.ROOT / "server/outlook/default_weights.hpp").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
