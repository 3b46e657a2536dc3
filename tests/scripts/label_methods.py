#!/usr/bin/env python3
"""What other ways of drawing and using labels would gain: the simulation of tests/corrected.rs with variants that the program does not have.

usage: tests/scripts/label_methods.py [TRIALS [PART]]      (needs numpy and scipy; ten minutes with 1000 trials)

PART makes negative stances rarer: 0.1 leaves a tenth of them. Two outlets of 400 articles; the model is right in 83 of 100 stances, and takes 13 of 100 others for negative in the second outlet. Prints
bias, standard deviation, coverage and mean width of 95 % intervals (Student's t but where it says otherwise) of the share of negative stances for

- labels: labels alone, weighted; by stratum: their means in each predicted label;
- corrected: the difference estimator at lambda = 1, as the program prints it; bootstrap-t: the same with the symmetric bootstrap-t over
  articles, labels with their article;
- lambda: the same with lambda chosen from the data (power tuning: Angelopoulos, Duchi & Zrnic 2023, PPI++), inside of the strata;
- probabilities: labels divided among strata by the probabilities alone (Neyman 1934), at least five each;
- two waves: a third of the labels first, the others where the errors of the first wave vary most.
"""

import sys

import numpy as np
from scipy import stats

ARTICLES, LEVEL = 400, 0.975
PART = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
CONFIDENCES = np.array([0.6, 0.8, 0.8, 0.95, 0.95, 0.95])
rng = np.random.default_rng(1)


def outlet(is_misread):
    """Article, whether it is negative, predicted label, P(negative) and confidence of each stance."""
    negative = PART * (0.1 + 0.4 * rng.random(ARTICLES))
    length = 1 + np.floor(np.log(rng.random(ARTICLES)) / np.log(0.7)).astype(int) % 9
    article, share = np.repeat(np.arange(ARTICLES), length), np.repeat(negative, length)
    n, drawn = len(article), rng.random(len(article))
    truth = np.where(drawn < share, 0, np.where(drawn > 0.8, 2, 1))
    confidence = CONFIDENCES[rng.integers(0, 6, n)]
    predicted = np.where(rng.random(n) < confidence, truth, (truth + 1 + rng.integers(0, 2, n)) % 3)
    if is_misread:
        predicted = np.where((predicted != 0) & (rng.random(n) < 0.19), 0, predicted)
    f = np.where(predicted == 0, confidence, (1 - confidence) / 2)
    return article, (truth == 0).astype(float), predicted, f, confidence


def rounded(exact, n):
    whole = np.floor(exact).astype(int)
    for at in np.argsort(whole - exact)[: n - whole.sum()]:
        whole[at] += 1
    return whole


def half_equal(n, sizes):
    """As `sample` does for equal spreads."""
    return rounded((n / 3 + n * sizes / sizes.sum()) / 2, n)


def neyman(n, sizes, spread):
    exact = np.maximum(5, n * sizes * spread / (sizes * spread).sum())
    return rounded(exact * n / exact.sum(), n)


def draw(predicted, counts, without=()):
    free = [np.setdiff1d(np.flatnonzero(predicted == k), without) for k in range(3)]
    return np.concatenate([rng.choice(free[k], min(counts[k], len(free[k])), replace=False) for k in range(3)])


def estimate(data, s, lam, by_stratum):
    """Value and standard error over articles; `lam` = 0 is labels alone."""
    article, y, predicted, f, _ = data
    n = len(article)
    weight = np.array([(predicted == k).sum() / max((predicted[s] == k).sum(), 1) for k in range(3)])[predicted[s]]
    error, known = y[s] - lam * f[s], lam * f.copy()
    groups = [predicted == k for k in range(3)] if by_stratum else [np.ones(n, bool)]
    moved = np.zeros(len(s))
    for group in groups:
        inside = group[s]
        if not inside.any():
            continue
        mean, count = (weight[inside] * error[inside]).sum() / weight[inside].sum(), inside.sum()
        known[group] += mean
        scale = group.sum() / n / weight[inside].sum() * np.sqrt(count / max(count - 1, 1))
        moved[inside] = scale * weight[inside] * (error[inside] - mean)
    value = known.mean()
    total = np.bincount(article, known - value, ARTICLES) / n + np.bincount(article[s], moved, ARTICLES)
    return value, np.sqrt(ARTICLES / (ARTICLES - 1) * (total @ total))


def bootstrap_t(data, s, lam, resamples=1000):
    """Value and half of the width of the symmetric bootstrap-t interval (Hall 1988), labels with their article."""
    article, y, predicted, f, _ = data
    weight = np.array([(predicted == k).sum() / max((predicted[s] == k).sum(), 1) for k in range(3)])[predicted[s]]
    totals = np.stack([
        np.bincount(article, minlength=ARTICLES).astype(float),
        np.bincount(article, lam * f, ARTICLES),
        np.bincount(article[s], weight, ARTICLES),
        np.bincount(article[s], weight * (y[s] - lam * f[s]), ARTICLES),
    ])

    def of(drawn):
        items, known, labels, errors = drawn
        mean, error = known.sum(-1) / items.sum(-1), errors.sum(-1) / labels.sum(-1)
        moved = (known - items * mean[..., None]) / items.sum(-1)[..., None] + (errors - labels * error[..., None]) / labels.sum(-1)[..., None]
        return mean + error, np.sqrt(ARTICLES / (ARTICLES - 1) * (moved**2).sum(-1))

    value, error = of(totals)
    drawn = totals[:, rng.integers(0, ARTICLES, (resamples, ARTICLES))]
    values, errors = of(drawn)
    with np.errstate(divide="ignore", invalid="ignore"):
        distances = np.abs(values - value) / errors
    # A resample of equal labels has no error: it counts as infinitely far, as in the program.
    return value, np.sort(np.where(np.isnan(distances), 0.0, distances))[int(0.95 * (resamples - 1))] * error


def tuned(data, s):
    """The lambda that makes the variance inside of strata least, from 0 to 1."""
    _, y, predicted, f, _ = data
    part = whole = 0.0
    for k in range(3):
        inside, group = s[predicted[s] == k], predicted == k
        if len(inside) > 2:
            square = group.mean() ** 2 / len(inside)
            part += square * np.cov(f[inside], y[inside])[0, 1]
            whole += square * f[group].var()
    return float(np.clip(part / whole, 0, 1)) if whole > 0 else 1.0


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    truth = np.concatenate([outlet(False)[1] for _ in range(300)]).mean()
    for n in (30, 60, 120):
        for name, is_misread in (("read well", False), ("misread", True)):
            found = {}
            for _ in range(trials):
                data = outlet(is_misread)
                _, y, predicted, f, confidence = data
                sizes = np.array([(predicted == k).sum() for k in range(3)], float)

                def add(method, s, lam, by_stratum):
                    value, error = estimate(data, s, lam, by_stratum)
                    half = stats.t.ppf(LEVEL, n - (3 if by_stratum else 1)) * error
                    found.setdefault(method, []).append((value - truth, abs(value - truth) <= half, 2 * half))

                s = draw(predicted, half_equal(n, sizes))
                add("labels", s, 0.0, False)
                add("by stratum", s, 0.0, True)
                add("corrected", s, 1.0, False)
                for method, lam in (("labels, boot", 0.0), ("bootstrap-t", 1.0)):
                    value, half = bootstrap_t(data, s, lam)
                    found.setdefault(method, []).append((value - truth, abs(value - truth) <= half, 2 * half))
                add("lambda", s, tuned(data, s), True)
                spread = np.array([np.sqrt((confidence[predicted == k] * (1 - confidence[predicted == k])).mean()) for k in range(3)])
                add("probabilities", draw(predicted, neyman(n, sizes, spread)), 1.0, False)
                first_counts = half_equal(n // 3, sizes)
                first = draw(predicted, first_counts)
                errors = [(y - f)[first[predicted[first] == k]] for k in range(3)]
                # With a prior of two labels, so that a few equal errors do not end the search.
                varies = np.array([np.sqrt((e.var() * len(e) + 0.3) / (len(e) + 2)) for e in errors])
                second = np.maximum(0, neyman(n, sizes, varies) - first_counts)
                while second.sum() > n - len(first):
                    second[np.argmax(second)] -= 1
                add("two waves", np.concatenate([first, draw(predicted, second, first)]), 1.0, False)
            print(f"{n} labels, {name}")
            for method, values in found.items():
                bias, held, width = np.array(values, float).T
                print(f"  {method:<14} {bias.mean():+.4f}  {bias.std():.4f}  {held.mean():.3f}  {width.mean():.3f}")


if __name__ == "__main__":
    main()
