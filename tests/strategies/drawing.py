"""Choosing, one small number at a time.

A random guide takes hundreds of choices. Building a strategy for each costs far more than the
choice, so everything is drawn from a few integer strategies that are made once.
"""

from functools import cache

from hypothesis import strategies as st


class Chooser:
    """Makes choices for a strategy; smaller numbers, so earlier and fewer items, are simpler."""

    def __init__(self, draw):
        self.draw = draw

    def number(self, least, most):
        """Return a whole number from *least* to *most*."""
        return self.draw(_numbers(least, most))

    def one(self, items):
        """Return one of *items*."""
        return items[self.number(0, len(items) - 1)]

    def chance(self, odds):
        """Return true one time in *odds*."""
        return self.number(1, odds) == odds

    def coin(self):
        """Return true or false."""
        return self.number(0, 1) == 1

    def some(self, items, most=2):
        """Return a few different *items* in any order, at least one."""
        return self._picked(items, self.number(1, min(most, len(items))))

    def few(self, items, most=2):
        """Return a few different *items* in any order, or none."""
        return self._picked(items, self.number(0, min(most, len(items))))

    def maybe(self, key, make, odds=3):
        """Return `{key: make()}` one time in *odds*, else nothing."""
        return {key: make()} if self.chance(odds) else {}

    def adorned(self, odds=3, **texts):
        """Return some of *texts*, each one of its values, for keys that only tell people."""
        if not self.chance(odds):
            return {}
        return {key: self.one(values) for key, values in texts.items() if self.coin()}

    def one_or_many(self, items):
        """Return *items* as a guide may write them: an only one may stand without its list."""
        return items[0] if len(items) == 1 and self.coin() else list(items)

    def _picked(self, items, count):
        left = list(items)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(count)]


@cache
def _numbers(least, most):
    return st.integers(least, most)
