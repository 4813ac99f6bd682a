"""Drawing from weighted lists, so that the shares come out as told whatever the chance."""

from random import Random

from .histories import Share


def deal(random: Random, shares: tuple[Share, ...], count: int) -> list[str]:
    """``count`` values in random order, in the proportions told: the largest remainders fill up."""
    total = sum(share.weight for share in shares)
    exact = [(share.value, share.weight * count / total) for share in shares]
    dealt = [value for value, number in exact for _ in range(int(number))]
    by_remainder = sorted(exact, key=lambda pair: pair[1] - int(pair[1]), reverse=True)
    dealt += [value for value, _number in by_remainder[: count - len(dealt)]]
    random.shuffle(dealt)
    return dealt


def chance(random: Random, percent: int) -> bool:
    """True so often out of a hundred."""
    return random.randrange(100) < percent
