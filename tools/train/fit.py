"""Logistic regressions on words and on margins, and a small net on vectors."""

import numpy as np
from scipy.optimize import minimize


def logistic(matrix, labels, weights, strength, bias_start=0.0):
    """Weighted logistic regression with an L2 penalty of 1 / strength on all but the bias. Returns (weights, bias). float64, one thread."""
    signs = np.where(labels > 0, 1.0, -1.0)
    weights = weights / weights.sum() * len(weights)

    def loss(theta):
        margin = signs * (matrix @ theta[:-1] + theta[-1])
        slope = -signs * weights / (1 + np.exp(np.clip(margin, -500, 500)))
        value = np.sum(weights * np.logaddexp(0, -margin)) + 0.5 / strength * theta[:-1] @ theta[:-1]
        return value, np.append(matrix.T @ slope + theta[:-1] / strength, slope.sum())

    start = np.zeros(matrix.shape[1] + 1)
    start[-1] = bias_start
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120, "maxcor": 10, "ftol": 1e-7})
    return found.x[:-1], found.x[-1]


class Net:
    """margin(x) = x·linear + bias + Σ out·tanh(x·into + at). One hidden layer (Rumelhart et al. 1986), fitted as `logistic` is."""

    def __init__(self, into, at, out, linear, bias):
        self.into, self.at, self.out, self.linear, self.bias = into, at, out, linear, bias

    def __call__(self, vectors):
        return np.tanh(vectors @ self.into + self.at) @ self.out + vectors @ self.linear + self.bias

    @staticmethod
    def mean(nets):
        """One net that answers with the mean of all: what one start happened to find weighs less."""
        n = len(nets)
        return Net(
            np.hstack([net.into for net in nets]),
            np.concatenate([net.at for net in nets]),
            np.concatenate([net.out for net in nets]) / n,
            sum(net.linear for net in nets) / n,
            sum(net.bias for net in nets) / n,
        )


def net(vectors, labels, weights, units, strength, seed, bias_start=0.0):
    """`units` 0 is a logistic regression."""
    if units == 0:
        linear, bias = logistic(vectors.astype(np.float64), labels, weights, strength, bias_start)
        return Net(np.zeros((vectors.shape[1], 0)), np.zeros(0), np.zeros(0), linear, bias)
    vectors = vectors.astype(np.float32)
    signs = np.where(labels > 0, 1.0, -1.0).astype(np.float32)
    weights = (weights / weights.sum() * len(weights)).astype(np.float32)
    width = vectors.shape[1]
    rng = np.random.default_rng(seed)
    shapes = [(width, units), (units,), (units,), (width,), (1,)]
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]

    def unpack(theta):
        return [part.reshape(shape) for part, shape in zip(np.split(theta, ends), shapes)]

    def loss(theta):
        into, at, out, linear, bias = unpack(theta.astype(np.float32))
        hidden = np.tanh(vectors @ into + at)
        margin = signs * (hidden @ out + vectors @ linear + bias)
        slope = -signs * weights / (1 + np.exp(np.clip(margin, -80, 80)))
        back = np.outer(slope, out) * (1 - hidden * hidden)
        size = np.sum(into.astype(np.float64) ** 2) + np.sum(out**2) + np.sum(linear**2)
        parts = [vectors.T @ back + into / strength, back.sum(0), hidden.T @ slope + out / strength, vectors.T @ slope + linear / strength, [slope.sum()]]
        return float(np.sum(weights * np.logaddexp(0, -margin), dtype=np.float64) + 0.5 / strength * size), np.concatenate([np.ravel(part) for part in parts]).astype(np.float64)

    start = np.concatenate([np.ravel(part) for part in (rng.normal(0, 1.5, shapes[0]), np.zeros(units), rng.normal(0, 0.5, units), np.zeros(width), [bias_start])])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150, "maxcor": 10})
    into, at, out, linear, bias = unpack(found.x)
    return Net(into, at, out, linear, bias[0])


def rounded(words):
    """int8 steps and their size, as the program stores them."""
    scale = np.float32(max(np.abs(words).max(), 1e-6) / 127)
    return np.clip(np.rint(words / scale), -127, 127).astype(np.int8), scale


def strongest(values, owner, count, used):
    """The highest margin of each text's segments; 0 where a text has none of the kind."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, owner[used], values[used])
    return np.where(np.isfinite(best), best, 0.0)
