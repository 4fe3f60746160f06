"""What mutmut has found out about the pure core: every mutant, what it changes, and its fate."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "mutants"
SOURCE = Path("src/leadflow")
REASONS = Path(__file__).with_name("core_survivors.toml")

# The exit codes of the tests of a mutant, as mutmut keeps them.
SURVIVED, WITHOUT_TESTS = {0}, {5, 33}
UNTRIED = {None, 2, 34}


@dataclass(frozen=True)
class Change:
    """One change to the source, as it is listed: where, and which lines became which."""

    module: str
    function: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.module} {self.function}: {self.old} => {self.new}"


@dataclass(frozen=True)
class CoreMutant:
    """One mutant: mutmut's name for it, its module, and how its tests ended."""

    name: str
    module: str
    exit_code: int | None

    @property
    def is_tried(self) -> bool:
        """Whether its tests have run to an end."""
        return self.exit_code not in UNTRIED

    @property
    def has_survived(self) -> bool:
        """Whether no test has failed, or there is none."""
        return self.exit_code in SURVIVED | WITHOUT_TESTS

    @property
    def function(self) -> str:
        """The function that it changes, with its class."""
        mangled = self.name.rpartition(".")[-1].rpartition("__mutmut_")[0]
        if mangled.startswith("xǁ"):
            return mangled.removeprefix("xǁ").replace("ǁ", ".")
        return mangled.removeprefix("x_")

    @property
    def change(self) -> Change:
        """What it changes; needs mutmut."""
        from mutmut.mutation.diff_apply import read_functions_from_index

        found = read_functions_from_index(self.name, SOURCE / self.module)
        assert found is not None, f"mutmut has no source for {self.name}"
        old, new = changed_lines(*(_lines(function) for function in found))
        return Change(self.module, self.function, old, new)


def results(folder: Path = RESULTS) -> tuple[CoreMutant, ...]:
    """Return all mutants that mutmut has made in *folder*, module by module."""
    return tuple(_results(folder))


def _results(folder: Path) -> Iterator[CoreMutant]:
    for meta in sorted(folder.glob("src/leadflow/**/*.py.meta")):
        module = meta.relative_to(folder / SOURCE).as_posix().removesuffix(".meta")
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        yield from (CoreMutant(name, module, code) for name, code in codes.items())


def _lines(function: object) -> list[str]:
    import libcst

    return libcst.Module([function]).code.strip().splitlines()


def changed_lines(old: list[str], new: list[str]) -> tuple[str, str]:
    """Return which lines of *old* became which of *new*, each in one line of text.

    >>> changed_lines(["def f():", "    return 1"], ["def f():", "    return 2"])
    ('return 1', 'return 2')
    """
    diff = list(unified_diff(old, new, n=0, lineterm=""))[2:]
    gone = [line[1:].strip() for line in diff if line.startswith("-")]
    come = [line[1:].strip() for line in diff if line.startswith("+")]
    return " / ".join(gone), " / ".join(come)


def keep_own_tests(folder: Path = RESULTS) -> None:
    """Let the mutants of a package be judged by its own tests alone.

    Whatever loads a guide passes through the language; its mutants would wait for every such test.
    """
    file = folder / "mutmut-stats.json"
    stats = json.loads(file.read_text(encoding="utf-8"))
    tests_by_function = stats["tests_by_mangled_function_name"]
    for function, tests in tests_by_function.items():
        package = function.split(".")[1]
        own = [test for test in tests if test.startswith(f"tests/{package}/")]
        tests_by_function[function] = own or tests
    file.write_text(json.dumps(stats), encoding="utf-8")


def reasons(path: Path = REASONS) -> Mapping[str, str]:
    """Return why the survivors that are known cannot be caught, by their text."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    return {text: group["why"] for group in groups for text in group["mutants"]}
