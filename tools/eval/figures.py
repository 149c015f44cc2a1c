"""Figures and their 95 % intervals."""
import random

DRAWS = 1000


def bootstrap(cases, figure, groups=None):
    """Percentiles of the figure over redrawn cases (Efron 1979); with groups, whole groups are redrawn."""
    chance = random.Random(1)
    if groups is None:
        draw = lambda: chance.choices(cases, k=len(cases))
    else:
        by_group = {}
        for case, group in zip(cases, groups):
            by_group.setdefault(group, []).append(case)
        members = list(by_group.values())
        draw = lambda: [case for group in chance.choices(members, k=len(members)) for case in group]
    values = sorted(value for value in (figure(draw()) for _ in range(DRAWS)) if value is not None)
    return values[int(0.025 * len(values))], values[min(int(0.975 * len(values)), len(values) - 1)]


def wilson(successes, cases):
    """The 95 % interval of a share (Wilson 1927)."""
    z = 1.96
    share, bottom = successes / cases, 1 + z * z / cases
    middle, reach = share + z * z / (2 * cases), z * (share * (1 - share) / cases + z * z / (4 * cases * cases)) ** 0.5
    return max(0.0, (middle - reach) / bottom), min(1.0, (middle + reach) / bottom)


def mean(cases):
    return sum(cases) / len(cases) if cases else None


def auroc(cases):
    """Of (score, is it so): the chance that a random one that is so has the higher score (Mann and Whitney 1947)."""
    ordered = sorted(cases)
    ranks, at = 0.0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        ranks += sum(is_so for _, is_so in ordered[at:end]) * (at + 1 + end) / 2
        at = end
    so = sum(is_so for _, is_so in ordered)
    not_so = len(ordered) - so
    return (ranks - so * (so + 1) / 2) / (so * not_so) if so and not_so else None


def matthews(cases):
    """Of (true label, given label), for several classes (Gorodkin 2004)."""
    true, given = {}, {}
    for label, answer in cases:
        true[label] = true.get(label, 0) + 1
        given[answer] = given.get(answer, 0) + 1
    count, right = len(cases), sum(label == answer for label, answer in cases)
    both = sum(many * given.get(label, 0) for label, many in true.items())
    bottom = (count**2 - sum(n * n for n in given.values())) * (count**2 - sum(n * n for n in true.values()))
    return (right * count - both) / bottom**0.5 if bottom else None


def calibration_error(cases):
    """Of (probability, did it come true), ten bins of equal width (Naeini, Cooper, Hauskrecht 2015)."""
    bins = [[] for _ in range(10)]
    for probability, came_true in cases:
        bins[min(9, int(probability * 10))].append((probability, came_true))
    return sum(abs(sum(p for p, _ in one) - sum(t for _, t in one)) for one in bins) / len(cases) if cases else None


def share_at_precision(cases, precision):
    """Of (confidence, right, answerable): the largest share of the answerable that is answered rightly with at least that precision."""
    answerable = sum(can for _, _, can in cases)
    best = right = 0
    ordered = sorted(cases, reverse=True)
    for at, (confidence, is_right, _) in enumerate(ordered):
        right += is_right
        if at + 1 < len(ordered) and ordered[at + 1][0] == confidence:
            continue
        if right >= precision * (at + 1):
            best = right
    return best / answerable if answerable else None
