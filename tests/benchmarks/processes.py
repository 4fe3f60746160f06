"""How long whole processes take, from the shell's point of view.

`leadflow check` of a small guide is measured against a bare `import pydantic`. Commands take turns,
and the fastest run of each counts.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter_ns

from measuring import table
from reading import LINES, large_guide

BASELINE = "import pydantic"
MODELS = "from pydantic import BaseModel"  # the bare import loads hardly anything


def processes_table(*, quick: bool) -> str:
    """Return the table of process times.

    Raises:
        subprocess.CalledProcessError: one of the commands fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder, "large.leadflow.yaml")
        large.write_text(large_guide(), encoding="utf-8")
        commands = _commands(Path(__file__).with_name("plain.leadflow.yaml"), large)
        taken = dict.fromkeys(commands, float("inf"))
        for _ in range(3 if quick else 15):
            for name, command in commands.items():
                taken[name] = min(taken[name], _milliseconds(command))
    rows = [
        [name, f"**{time / taken[BASELINE]:.2f}**", f"{time:.0f}"] for name, time in taken.items()
    ]
    return table(f"Whole processes, as a ratio to `{BASELINE}`", ["", "ratio", "ms"], rows)


def _commands(small: Path, large: Path) -> dict[str, list[str]]:
    check = [sys.executable, "-m", "leadflow", "check"]
    return {
        BASELINE: [sys.executable, "-c", BASELINE],
        MODELS: [sys.executable, "-c", MODELS],
        "nothing": [sys.executable, "-c", "pass"],
        "`import leadflow`": [sys.executable, "-c", "import leadflow"],
        "`leadflow check`, a small guide": [*check, str(small)],
        f"`leadflow check`, {LINES:,} lines": [*check, str(large)],
    }


def _milliseconds(command: list[str]) -> float:
    start = perf_counter_ns()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (perf_counter_ns() - start) / 1e6
