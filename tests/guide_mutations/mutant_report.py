"""What came of the mutants of a guide, as text: a table by kinds, and every survivor."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accepted_mutants import Key
from guide_sites import Site
from move_mutants import missing_pairs, tried_pairs
from mutant_judges import CHECK, JUDGES, SURVIVED
from mutants import Mutant
from tested_guides import TestedGuide

COLUMNS = (CHECK, *(judge.name for judge in JUDGES))


@dataclass(frozen=True)
class Judged:
    """The mutants of a guide, each with the verdict on it, and which survivors are accepted."""

    guide: TestedGuide
    verdicts: Sequence[tuple[Mutant, str]]
    accepted: Mapping[Key, str]

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """The mutants that nothing has caught, in order, those that are accepted too."""
        return tuple(mutant for mutant, verdict in self.verdicts if verdict == SURVIVED)

    @property
    def percent(self) -> float:
        """The share of all mutants that were caught, from 0 to 100."""
        return _percent(len(self.verdicts) - len(self.survivors), len(self.verdicts))

    @property
    def stale(self) -> tuple[Key, ...]:
        """The keys of accepted mutants of this guide that no survivor has."""
        surviving = {self._key(mutant) for mutant in self.survivors}
        own = (key for key in self.accepted if key[0] == self.guide.name)
        return tuple(key for key in own if key not in surviving)

    def lines(self) -> Iterator[str]:
        """Yield the report line by line."""
        guide, number = self.guide, sum(len(file.suite.tests) for file in self.guide.tests)
        yield f"{guide.name}: {guide.file}, mutants: {len(self.verdicts)}, tests: {number}"
        yield from self._sample()
        yield from _aligned((("kind of change", "made", *_BY, SURVIVED), *self._rows()))
        yield from self._score()
        accepted = [each for each in self.survivors if self._key(each) in self.accepted]
        survived = [each for each in self.survivors if self._key(each) not in self.accepted]
        yield from self._listed("survived", survived)
        yield from self._listed("accepted", accepted)
        for key in self.stale:
            yield f"  accepted, but it is no mutant that survives: {' '.join(key[1:])}"

    def line_of(self, mutant: Mutant) -> str:
        """Return where *mutant* differs from the guide, in what, and why that is accepted."""
        where = self.guide.document.place(mutant.change.where, key=True)
        line = f"{self.guide.file}:{where.line} {mutant.path} {mutant.says}"
        reason = self.accepted.get(self._key(mutant))
        return line if reason is None else f"{line} ({reason})"

    def _listed(self, title: str, mutants: Sequence[Mutant]) -> Iterator[str]:
        if mutants:
            yield f"  {title}: {len(mutants)}"
            yield from (f"    {self.line_of(mutant)}" for mutant in mutants)

    def _key(self, mutant: Mutant) -> Key:
        return self.guide.name, mutant.path, mutant.says

    def _rows(self) -> Iterator[tuple[str, ...]]:
        counts = Counter((mutant.kind, verdict) for mutant, verdict in self.verdicts)
        made = Counter(mutant.kind for mutant, _ in self.verdicts)
        for kind, total in made.items():
            figures = (total, *(counts[kind, column] for column in (*COLUMNS, SURVIVED)))
            yield kind, *map(str, figures)
        totals = Counter(verdict for _, verdict in self.verdicts)
        figures = (len(self.verdicts), *(totals[column] for column in (*COLUMNS, SURVIVED)))
        yield "all", *map(str, figures)

    def _score(self) -> Iterator[str]:
        loaded = [verdict for _, verdict in self.verdicts if verdict != CHECK]
        caught = sum(verdict != SURVIVED for verdict in loaded)
        rest = f"of the {len(loaded)} that pass the check, {_percent(caught, len(loaded)):.1f} %"
        yield f"  caught: {self.percent:.1f} % ({rest})"

    def _sample(self) -> Iterator[str]:
        guide = Site(self.guide.data)
        tried, missing = len(tried_pairs(guide)), len(missing_pairs(guide))
        if tried < missing:
            yield f"  transition added: {tried} of {missing} missing pairs, evenly spread"


_BY = tuple(f"by {column}" for column in COLUMNS)


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *figures in rows:
        cells = (cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))
        yield f"  {first.ljust(widths[0])}  {'  '.join(cells)}"


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
