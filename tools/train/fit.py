"""Logistic regressions: on words, on vectors, and the small one that fuses their margins with the phrase table."""

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


def rounded(words):
    """int8 steps and their size, as the program stores them."""
    scale = np.float32(max(np.abs(words).max(), 1e-6) / 127)
    return np.clip(np.rint(words / scale), -127, 127).astype(np.int8), scale


def strongest(values, owner, count, used):
    """The highest margin of each text's segments; 0 where a text has none of the kind."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, owner[used], values[used])
    return np.where(np.isfinite(best), best, 0.0)
