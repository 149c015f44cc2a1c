"""What the heads see, from the program's own code (feature_lines)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp

BUCKETS, WIDTH, HEADS = 1 << 16, 384, 9
CACHE = Path(os.environ.get("BATON_CACHE", Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "baton")) / "train"


class Features:
    """Segments of all texts one below the other; `of` says which text a segment belongs to. The first of each text is the whole."""

    def __init__(self, texts, raw):
        self.texts = texts
        self.row = {text: n for n, text in enumerate(texts)}
        numbers, at, owner, indptr, indices, has, vectors, phrases = np.frombuffer(raw, np.uint32), 0, [], [0], [], [], [], []
        for n in range(len(texts)):
            segments, heads = int(numbers[at]), int(numbers[at + 1])
            if heads != HEADS:
                sys.exit(f"feature_lines knows {heads} heads, not {HEADS}")
            phrases.append(numbers[at + 2 : at + 2 + 2 * heads].view(np.float32).reshape(heads, 2))
            at += 2 + 2 * heads
            for _ in range(segments):
                has.append(int(numbers[at]))
                count = int(numbers[at + 1])
                indices.append(numbers[at + 2 : at + 2 + count])
                at += 2 + count
                vectors.append(numbers[at : at + WIDTH].view(np.float32))
                at += WIDTH
                indptr.append(indptr[-1] + count)
                owner.append(n)
        self.of = np.array(owner)
        self.whole = np.concatenate([[True], self.of[1:] != self.of[:-1]])
        self.has_vector = np.array(has, bool)
        self.vectors = np.array(vectors, np.float32)
        self.phrases = np.array(phrases)
        flat = np.concatenate(indices).astype(np.int32)
        counts = np.diff(indptr)
        values = np.repeat(1.0 / np.sqrt(np.maximum(counts, 1)), counts)
        self.words = sp.csr_matrix((values, flat, np.array(indptr)), shape=(len(owner), BUCKETS))


def read(texts, tool):
    texts = list(dict.fromkeys(texts))
    lines = "".join(json.dumps(text) + "\n" for text in texts).encode()
    CACHE.mkdir(parents=True, exist_ok=True)
    print(f"reading {len(texts)} texts", file=sys.stderr)
    return Features(texts, subprocess.run([tool, CACHE / "vectors"], input=lines, stdout=subprocess.PIPE, check=True).stdout)
