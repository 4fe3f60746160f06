"""What is known of the core's mutants is still about the core, and mutmut's files are read right.

Trying the mutants takes an hour, so that it is a command of its own: `python tests/core_mutations`.
"""

import ast
import json
from collections.abc import Iterator

import pytest
from core_mutants import ROOT, SOURCE, Change, CoreMutant, keep_own_tests, reasons, results

REASONS = reasons()


def functions(module: str) -> Iterator[tuple[str, str]]:
    """Yield the functions of a module by their names, methods with their class, and their text."""
    text = (ROOT / SOURCE / module).read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        for each in inner:
            if isinstance(each, ast.FunctionDef):
                name = f"{node.name}.{each.name}" if each is not node else each.name
                yield name, ast.get_source_segment(text, each) or ""


@pytest.mark.parametrize("text", REASONS)
def test_a_reason_is_about_a_line_that_is_there(text: str) -> None:
    where, _, change = text.partition(": ")
    module, function = where.split(" ")
    body = dict(functions(module))[function]
    lines = {line.strip() for line in body.splitlines()}
    old, new = change.split(" => ", 1)
    assert old != new
    assert all(line in lines for line in old.split(" / ") if line), sorted(lines)


def test_every_reason_is_a_sentence() -> None:
    assert all(why.strip() and why[-1] != "." and len(why) < 200 for why in REASONS.values())


def test_the_fate_of_mutants_is_read_from_what_mutmut_keeps(tmp_path) -> None:
    name = "leadflow.engine.goals.{}__mutmut_{}"
    codes = {
        name.format("x_goals_of", 1): 0,
        name.format("x_goals_of", 2): 1,
        name.format("xǁGoalǁis_met", 1): 33,
        name.format("xǁGoalǁis_met", 2): None,
        name.format("x_goals_of", 3): 36,
    }
    meta = tmp_path / "src/leadflow/engine/goals.py.meta"
    meta.parent.mkdir(parents=True)
    meta.write_text(json.dumps({"exit_code_by_key": codes}))
    found = results(tmp_path)
    assert [(each.function, each.is_tried, each.has_survived) for each in found] == [
        ("goals_of", True, True),
        ("goals_of", True, False),
        ("Goal.is_met", True, True),
        ("Goal.is_met", False, False),
        ("goals_of", True, False),
    ]
    assert {each.module for each in found} == {"engine/goals.py"}


def test_mutants_are_judged_by_the_tests_of_their_package_if_it_has_any(tmp_path) -> None:
    engine, language = "tests/engine/test_a.py::test_a", "tests/language/test_b.py::test_b"
    passed = {
        "leadflow.language.values.x_f": [engine, language],
        "leadflow.engine.moves.x_f": [engine, language],
        "leadflow.language.facts.x_f": [engine],
    }
    file = tmp_path / "mutmut-stats.json"
    file.write_text(json.dumps({"tests_by_mangled_function_name": passed, "stats_time": 1}))
    keep_own_tests(tmp_path)
    assert json.loads(file.read_text()) == {
        "tests_by_mangled_function_name": {
            "leadflow.language.values.x_f": [language],
            "leadflow.engine.moves.x_f": [engine],
            "leadflow.language.facts.x_f": [engine],
        },
        "stats_time": 1,
    }


def test_a_mutant_is_named_by_its_lines_and_not_by_a_number() -> None:
    change = Change("engine/goals.py", "goals_of", "return 1", "return 2")
    assert str(change) == "engine/goals.py goals_of: return 1 => return 2"
    assert CoreMutant("leadflow.engine.x.x__part__mutmut_12", "engine/x.py", 0).function == "_part"
