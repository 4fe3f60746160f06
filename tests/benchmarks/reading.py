"""How long it takes to read and check a guide of 2,000 lines, phase by phase.

The measure is what the YAML library needs to load the same text without positions or checks.
"""

from collections.abc import Iterator

import yaml
from measuring import fastest_run, table

from leadflow.checking import Subject, check_text, contradictions_of, load_text
from leadflow.compiler import compile_guide
from leadflow.compiler.vocabulary import vocabulary_of
from leadflow.documents import parse_document
from leadflow.guide import read_guide

LINES = 2_000
STATUSES = 60
CALLS = 60
FILE = "large.leadflow.yaml"


def reading_table(*, quick: bool) -> str:
    """Return the table of the phases.

    Raises:
        RuntimeError: the guide has problems, so that its times would say nothing.
    """
    text = large_guide()
    problems = [each for each in check_text(text, FILE) if each.severity == "error"]
    if problems:
        raise RuntimeError("\n".join(str(problem) for problem in problems[:10]))
    rounds = 3 if quick else 15
    base = fastest_run(lambda: yaml.load(text, Loader=yaml.CSafeLoader), rounds)
    rows = [
        [name, f"**{taken / base:.2f}**", f"{taken:.1f}"]
        for name, taken in (("yaml.CSafeLoader", base), *_phases(text, rounds))
    ]
    title = f"A guide of {len(text.splitlines()):,} lines, as a ratio to loading its YAML"
    return table(title, ["", "ratio", "ms"], rows)


def large_guide() -> str:
    """Return a guide of 2,000 lines in which every status, field and call status is in use."""
    lines = [*_head(), *_statuses(), *_transitions(), *_calls(), "fields:"]
    number = 0
    while len(lines) < LINES:
        lines += [f"  field_{number}:", "    type: number", f"    label: Number {number}"]
        number += 1
    return "\n".join(lines[:LINES]) + "\n"


def _phases(text: str, rounds: int) -> Iterator[tuple[str, float]]:
    document, _ = parse_document(text, FILE)
    assert document is not None
    guide, _ = read_guide(document)
    assert guide is not None
    subject = Subject(guide, document, vocabulary_of(guide))
    yield "read: text to tree", fastest_run(lambda: parse_document(text, FILE), rounds)
    yield "shape: tree to guide", fastest_run(lambda: read_guide(document), rounds)
    yield "check: contradictions", fastest_run(lambda: contradictions_of(subject), rounds)
    yield "compile: guide to workflow", fastest_run(lambda: compile_guide(guide, document), rounds)
    yield "check as a whole", fastest_run(lambda: check_text(text, FILE), rounds)
    yield "load as a whole", fastest_run(lambda: load_text(text, FILE), rounds)


def _head() -> Iterator[str]:
    yield "leadflow: 1"
    yield "guide: {id: large, title: A large guide, revision: '1'}"
    yield "start: {status: status_0}"
    yield "roles: {rep: {label: Sales rep}, manager: {includes: [rep]}}"
    yield "every_change: {requires: [note]}"


def _statuses() -> Iterator[str]:
    yield "statuses:"
    for number in range(STATUSES):
        yield f"  status_{number}:"
        yield f"    label: Status {number}"
        yield f"    aliases: [State {number}, S{number}]"
        yield f"    category: {'lost' if number == STATUSES - 1 else 'open'}"
        yield f"    means: The lead has come to step {number} of its way."
        yield "    use_when: As soon as the step before is done and noted."
        yield "    next_steps:"
        yield "      - Write down what was agreed."
        yield "      - Plan the next contact."
        yield f"    sub_statuses: [waiting_{number}, talking_{number}]"
        yield "    requires:"
        yield f"      - field_{number % 40}"
        yield f"      - any_of: [field_{(number + 1) % 40}, field_{(number + 2) % 40}]"
        yield f"      - check: field_{number % 40} >= {number} and attempts_here < 20"
        yield "        because: Without this number the step makes no sense."


def _transitions() -> Iterator[str]:
    yield "transitions:"
    for number in range(STATUSES - 1):
        yield f"  - from: status_{number}"
        yield f"    to: [status_{number + 1}{_jump(number)}]"
        yield "    roles: [rep]"
        yield f"    when: not (field_{number % 40} < 0) or field_{(number + 3) % 40} in [1, 2]"
        yield "    because: One step after the other."


def _jump(number: int) -> str:
    return f", status_{number + 10}" if number + 10 < STATUSES else ""


def _calls() -> Iterator[str]:
    yield "calls:"
    yield "  statuses:"
    for number in range(CALLS):
        yield f"    call_{number}:"
        yield "      flags: [attempt, human]"
        yield "      requires: [note, {check: call.duration > 0}]"
        yield "      lead_status:"
        yield f"        - set: status_{number % (STATUSES - 1) + 1}"
        yield f"          only_from: [status_{number % (STATUSES - 1)}]"
        yield "          when: attempts_here >= 3"
        yield "        - keep: true"
