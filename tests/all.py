"""All checks and tests with one command, set-up included: `python3 -m tests.all`.

Needs nothing but Python 3.11 or newer with pip and venv. The virtual environment is made beside
the project the first time and renewed when pyproject.toml changes. With npm there, so is the
language server that plays the editor; without it its tests are skipped. Arguments go to pytest.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
EDITOR = ROOT / "tests" / "editor"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STEPS = (
    ("style", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports",)),
)
PYTEST = ("pytest", "-n", "auto", "--dist", "loadfile")
CORE = ("engine", "language", "problems")
CORE_COVERAGE = (
    *PYTEST, "--quiet", "--cov-branch", "--cov-fail-under=100",
    "--cov-report=term-missing:skip-covered",
    "--cov=leadflow.record", "src/leadflow/record.py", "tests/test_record.py",
    *(f"--cov=leadflow.{name}" for name in CORE),
    *(f"{top}/{name}" for top in ("src/leadflow", "tests") for name in CORE),
    "--ignore-glob=*/test_laws*", "--ignore=tests/engine/test_coverage_of_format.py",
)  # fmt: skip


def main() -> int:
    """Return 0 if every check and test passes, else 1; all steps run, whatever fails."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have another one
        print(f"leadflow needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        return 2
    install()
    failed = [name for name, command in STEPS if run(name, *command) != 0]
    if not sys.argv[1:] and run("every branch of the pure core, by example", *CORE_COVERAGE):
        failed.append("core coverage")
    if run("tests", *PYTEST, *sys.argv[1:]):
        failed.append("tests")
    print(f"failed: {', '.join(failed)}" if failed else "all checks and tests passed")
    return 1 if failed else 0


def install() -> None:
    """Bring the virtual environment and the language server up to what their files ask for."""
    once_for(ROOT / "pyproject.toml", VENV, install_packages)
    try:
        once_for(EDITOR / "package-lock.json", EDITOR / "node_modules", install_server)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"no language server, so the tests of the editor are skipped: {error}")


def once_for(asks: Path, folder: Path, step: Callable[[], None]) -> None:
    """Take *step* unless it was taken for the file *asks* as it is; a stamp in *folder* tells."""
    wanted = hashlib.sha256(asks.read_bytes()).hexdigest()
    stamp = folder / "leadflow-installed"
    if not stamp.exists() or stamp.read_text() != wanted:
        step()
        stamp.write_text(wanted)


def install_server() -> None:
    """Install the language server that the tests of the editor talk to."""
    npm = (shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    subprocess.run(npm, cwd=EDITOR, check=True)


def install_packages() -> None:
    """Make the virtual environment if need be, and install the project into it."""
    if not (BIN / "python").exists():
        venv.create(VENV, with_pip=True)
    pip = (str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run((*pip, "--editable", f"{ROOT}[all,dev]"), check=True)


def run(name: str, program: str, *arguments: str) -> int:
    """Run *program* of the virtual environment and return its exit code."""
    print(f"--- {name}", flush=True)
    return subprocess.run((str(BIN / program), *arguments), cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
