"""The house as a whole: what may be imported, what is public, what pickles."""

import ast
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

import leadflow
from leadflow.problems import CODES, InvalidCommand, InvalidGuide, LeadflowError, Place, Problem

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "leadflow"
HEAVY = ("pydantic", "yaml", "click", "statemachine", "numpy", "holidays", "duckdb")


def modules_loaded_by(statement: str) -> set[str]:
    code = f"{statement}; import sys; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in run.stdout.splitlines()}


def test_importing_leadflow_loads_nothing_heavy():
    assert modules_loaded_by("import leadflow").isdisjoint(HEAVY)


def test_an_adapter_is_loaded_when_a_host_asks_for_it():
    assert modules_loaded_by("import leadflow.adapters").isdisjoint(HEAVY)
    loaded = modules_loaded_by("import leadflow.adapters.statechart")
    assert loaded & {*HEAVY, "pydot"} == {"statemachine"}


def test_checking_a_guide_loads_only_what_it_needs():
    loaded = modules_loaded_by("from leadflow import check; check('nowhere.leadflow.yaml')")
    assert loaded.isdisjoint({"click", "statemachine", "numpy", "holidays", "duckdb"})


def test_public_names_are_sorted_real_and_the_same_for_type_checkers():
    assert sorted(leadflow.__all__) == list(leadflow.__all__)
    assert all(getattr(leadflow, name) is not None for name in leadflow.__all__)
    stub = ast.parse((SOURCE / "__init__.pyi").read_text())
    assigned = [node for node in stub.body if isinstance(node, ast.Assign)]
    assert ast.literal_eval(assigned[0].value) == leadflow.__all__


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Manager'"):
        leadflow.Manager  # noqa: B018


def test_every_public_name_has_a_docstring():
    undocumented = [
        name for name in leadflow.__all__ if not getattr(getattr(leadflow, name), "__doc__", None)
    ]
    assert undocumented == []


@pytest.mark.parametrize(
    "error",
    [
        LeadflowError("x"),
        InvalidCommand("x"),
        InvalidGuide([Problem("LF201", "x", Place("a.yaml", 1, 1, 1, 2))]),
    ],
)
def test_exceptions_keep_their_arguments_when_pickled(error: LeadflowError):
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), copy.args, str(copy)) == (type(error), error.args, str(error))


def test_codes_are_unique_and_named_in_kebab_case():
    assert list(CODES) == sorted(CODES)
    for code in CODES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name), code


def test_every_file_begins_with_its_promise():
    files = sorted(SOURCE.rglob("*.py"))
    silent = [str(path) for path in files if not ast.get_docstring(ast.parse(path.read_text()))]
    assert files
    assert silent == []


def test_no_file_is_longer_than_three_hundred_lines():
    long = [str(path) for path in SOURCE.rglob("*.py") if len(path.read_text().splitlines()) > 300]
    assert long == []


def test_the_top_level_holds_what_is_meant_to_stand_there():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode != 0:
        pytest.skip("this is no git checkout")
    top = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    allowed = {
        "src",
        "examples",
        "schemas",
        "tests",
        "docs",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    }
    assert {name for name in top if not name.startswith(".")} <= allowed
