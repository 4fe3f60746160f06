"""The page of requirements read back: its rows, and what is wrong with them.

A row says which requirement it is about, what carries it, and which tests prove it. A test in the
section's own file is named alone, others with their file: `test_it`, `test_group_x.py::test_it`,
`cli/test_command.py::test_it`.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from product_names import is_known

Number = int | str
Tests = Mapping[str, Mapping[str, frozenset[Number]]]
"""The test functions of each file under `tests`, with the requirements of their marks."""

TESTS_FOLDER = Path(__file__).resolve().parents[1]
OWN = TESTS_FOLDER / "requirements"
NUMBERS: tuple[Number, ...] = (*range(1, 232), *(f"C{count}" for count in range(1, 15)))
MAY_WAIT: Mapping[str, frozenset[Number]] = {
    "reports": frozenset({178, *range(192, 213), 220, 221, "C4"}),
    "prediction": frozenset({123, 228, 229, 230, 231}),
    "rendered pages": frozenset({223, 224, 225, 227}),
}
"""What may be left for a later part of the product; nothing else may."""

ROW = re.compile(r"^\| (C?\d+) \| (.+) \| (.+) \| (.+) \|$", re.M)
HOME = re.compile(r"\[`(test_\w+\.py)`\]\(\.\./\.\./tests/requirements/\1\)")
QUOTED = re.compile(r"`([^`]+)`")
PROVEN = re.compile(
    r"`[^`]+`(?:, `[^`]+`)*(?:; the rest later: (?P<rest>[\w ]+))?|later: (?P<all>[\w ]+)"
)


@dataclass(frozen=True)
class Row:
    """One row of the page; `home` is the file whose tests it names without file."""

    number: Number
    carried: str
    proven: str
    home: str = ""

    @property
    def tests(self) -> tuple[tuple[str, str], ...]:
        """The tests that the row names: file under `tests`, and function."""
        return tuple(self._resolved(name) for name in QUOTED.findall(self.proven))

    @property
    def later(self) -> str:
        """The part of the product that the row, or the rest of it, waits for."""
        found = PROVEN.fullmatch(self.proven)
        return (found["rest"] or found["all"] or "") if found else ""

    def _resolved(self, name: str) -> tuple[str, str]:
        file, _, function = name.rpartition("::")
        file = file or self.home
        return (file if "/" in file else f"requirements/{file}"), function


def rows_of(page: str) -> list[Row]:
    """Return the rows of *page* in their order."""
    found = []
    for section in re.split(r"^## ", page, flags=re.M):
        home = HOME.search(section)
        for number, _, carried, proven in ROW.findall(section):
            one = number if number.startswith("C") else int(number)
            found.append(Row(one, carried, proven, home[1] if home else ""))
    return found


def marked_in(folder: Path) -> Tests:
    """Return every test function of the files below *folder*, with its marks."""
    return {
        file.relative_to(folder).as_posix(): functions_of(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("test_*.py"))
        if "node_modules" not in file.parts
    }


def functions_of(source: str) -> dict[str, frozenset[Number]]:
    """Return the test functions of *source*, with the requirements that they are marked with."""
    return {
        node.name: frozenset(marks_of(node))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def marks_of(test: ast.FunctionDef) -> Iterator[Number]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.requirement":
            yield from (argument.value for argument in mark.args)


def faults(rows: list[Row], tests: Tests, numbers: tuple[Number, ...] = NUMBERS) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with *rows*."""
    yield from miscounted([row.number for row in rows], numbers)
    for row in rows:
        yield from uncarried(row)
        yield from unproven(row, tests)
        yield from waiting(row)
    yield from forgotten(rows, tests)


def miscounted(found: list[Number], numbers: tuple[Number, ...]) -> Iterator[str]:
    counted = Counter(found)
    yield from (f"{number}: has no row" for number in numbers if not counted[number])
    yield from (f"{number}: has {many} rows" for number, many in counted.items() if many > 1)
    yield from (f"{number}: is no requirement" for number in counted if number not in numbers)
    if found != sorted(found, key=lambda number: (isinstance(number, str), digits(number))):
        yield "the rows are not in order"


def digits(number: Number) -> int:
    return int(str(number).removeprefix("C"))


def uncarried(row: Row) -> Iterator[str]:
    for name in QUOTED.findall(row.carried):
        if not is_known(name):
            yield f"{row.number}: the product has no `{name}`"
    if not re.search(r"\w", row.carried):
        yield f"{row.number}: nothing carries it"


def unproven(row: Row, tests: Tests) -> Iterator[str]:
    if not PROVEN.fullmatch(row.proven):
        yield f"{row.number}: neither tests nor a later part prove it"
    for file, function in row.tests:
        if file not in tests:
            yield f"{row.number}: there is no file tests/{file}"
        elif function not in tests[file]:
            yield f"{row.number}: there is no {function} in tests/{file}"
        elif file.startswith("requirements/") and row.number not in tests[file][function]:
            yield f"{row.number}: {function} is not marked with it"


def waiting(row: Row) -> Iterator[str]:
    if row.later and row.later not in MAY_WAIT:
        yield f"{row.number}: waits for {row.later!r}, which nothing may wait for"
    elif row.later and row.number not in MAY_WAIT[row.later]:
        yield f"{row.number}: is not about {row.later}, and may not wait"


def forgotten(rows: list[Row], tests: Tests) -> Iterator[str]:
    """Yield the marked tests that the row of their requirement does not name."""
    named = {(row.number, test) for row in rows for test in row.tests}
    for file, functions in tests.items():
        for function, numbers in functions.items():
            for number in sorted(numbers, key=str):
                if (number, (file, function)) not in named:
                    yield f"{number}: does not name {function} of tests/{file}"
