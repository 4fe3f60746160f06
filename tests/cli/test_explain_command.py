"""`leadflow explain` as people and programs meet it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadflow.cli import main

GUIDE = """\
leadflow: 1
guide: {id: sales, title: Sales, revision: "1"}
start: {stage: mql, status: new}
roles: {rep: {label: Sales rep}, manager: {label: Sales manager, includes: rep}}
fields:
  budget: {type: number, label: Budget}
  email: {type: text, label: E-mail}
  phone: {type: text, label: Phone}
  reason: {type: choice, label: Reason, choices: [price, timing]}
every_change: {requires: note}
stages:
  mql: {label: Marketing lead, statuses: [new, lost]}
  sql:
    label: Sales lead
    statuses: [new, working, won, lost]
    enters_status: working
    requires: {field: budget, because: Sales wants a figure.}
statuses:
  new: {label: New, category: open, aliases: [Fresh]}
  working:
    label: Working
    category: open
    means: We talk.
    use_when: After the first talk.
    next_steps: [Call.]
    examples: [A talk of an hour.]
    sub_statuses: [hot, cold]
    enters_stage: sql
    requires:
      - {any_of: [email, {all_of: [phone, contact]}]}
      - {check: budget >= 10000, because: Smaller deals do not pay.}
      - {field: reason, when: budget > 50000, fresh: true}
  won: {label: Customer, category: won, locked: true}
  lost: {label: Lost, category: lost}
transitions:
  - {from: new, to: working, roles: manager, when: budget != 13, because: Managers hand out work.}
  - {from: [new, working], to: lost, sources: [manual, call], requires: reason}
  - {from: working, to: won}
calls:
  statuses:
    called: {label: Called, flags: human, lead_status: {choose: [working, lost]}}
    no_answer:
      label: No answer
      flags: attempt
      lead_status:
        - {set: lost, never_from: won, when: attempts >= 9, fill: {reason: timing}}
        - {set: working, only_from: new, forward_only: true, after: follow_up, when: attempts >= 2}
        - keep: true
checks: {no-definition: ignore, no-next-steps: ignore}
"""

WORKING = """\
Working (working), sales.leadflow.yaml:20:3

What it is
  - Open: the lead is being worked. We talk. (line 20)
  - When to use it: After the first talk.
  - For example: A talk of an hour.
  - What comes next: Call.
  - Sub-statuses: hot, cold.

Stages
  - A lead can have it in Sales lead. (line 15)
  - Entering it moves the lead to the stage Sales lead. (line 20)
  - Moving a lead to the stage Sales lead gives it this status. (line 13)

To enter it
  - One of these is needed: E-mail or (Phone and contact with a human). (line 30)
  - `budget >= 10000` must hold. Smaller deals do not pay. (line 31)
  - Reason must be given with this very change, if `budget > 50000`. (line 32)
  - A note is needed; write what happened. (line 10)
  - On entering the stage Sales lead: Budget must be filled in. Sales wants a figure. (line 17)

Ways in
  - From New, for Sales manager only, if `budget != 13`. Managers hand out work. (line 36)

Ways out
  - To Lost, by hand or through a call only. Reason must be filled in. (line 37)
  - To Customer. (line 38)

Calls that bring a lead here
  - Called: may be picked from New. (line 41)
  - No answer: moves the lead here by itself from New if `attempts >= 2`, once a follow-up is saved.
    (line 47)

What calls do to a lead that is here
  - Called: the agent may pick Lost. (line 41)
  - No answer: moves it to Lost by itself if `attempts >= 9`. (line 46)
  - No answer: otherwise keeps it where it is. (line 48)
"""

REFUSED = """\
A lead in New (stage Marketing lead), to Working, asked for by Sales rep: refused, for 5 reasons.
  1. the role 'Sales rep' may not do this; it takes Sales manager. Managers hand out work. (LF406,
     sales.leadflow.yaml:36:37)
  2. a note is missing; write what happened. (LF404, sales.leadflow.yaml:10:26)
  3. E-mail or (Phone and contact with a human) is missing; one of them is enough. (LF404,
     sales.leadflow.yaml:30:9)
  4. budget >= 10000 does not hold: budget is 13. Smaller deals do not pay. (LF405,
     sales.leadflow.yaml:31:17)
  5. budget != 13 does not hold: budget is 13. Managers hand out work. (LF409,
     sales.leadflow.yaml:36:52)
The lead is made up: no call was logged in its status, and no follow-up is open.
To fill in: a note, E-mail or (Phone and contact with a human).
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sales.leadflow.yaml").write_text(GUIDE, encoding="utf-8")
    return tmp_path


def run(*arguments):
    runner = CliRunner(env={"COLUMNS": "100"})
    result = runner.invoke(main, ["explain", "sales.leadflow.yaml", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_status_is_explained_section_by_section_with_the_lines_that_say_so(here):
    result = run("working")
    assert (result.exit_code, result.output) == (0, WORKING)


@pytest.mark.parametrize("name", ["working", "Working", "WORKING"])
def test_a_status_may_be_named_by_its_label(here, name):
    assert run(name).output == WORKING


def test_an_alias_will_do_as_well(here):
    assert run("Fresh").output.startswith("New (new), sales.leadflow.yaml:")


def test_a_refused_move_is_told_with_every_reason_and_what_to_fill_in(here):
    result = run("working", "--from", "new", "--role", "rep", "--field", "budget=13")
    assert (result.exit_code, result.output) == (0, REFUSED)


def test_what_the_refusal_asks_for_makes_the_move_go_through(here):
    given = ["--role", "Sales manager", "--field", "Budget=12000", "--field", "E-mail=ada@x.org"]
    result = run("working", "--from", "new", *given, "--note", "Has money.")
    assert result.output == (
        "A lead in New (stage Marketing lead), to Working, asked for by Sales manager: allowed.\n"
    )


def test_the_stage_may_be_named_and_decides(here):
    told = run("won", "--from", "new", "--stage", "sales lead", "--note", "x").output
    assert told.startswith("A lead in New (stage Sales lead), to Customer: refused, for one reason")
    other = run("won", "--from", "new", "--stage", "mql", "--note", "x").output
    assert "does not belong in the stage" in other


def test_an_import_is_bound_by_what_binds_imports(here):
    told = run("lost", "--from", "new", "--source", "import", "--field", "reason=price").output
    assert told.splitlines()[0] == (
        "A lead in New (stage Marketing lead), to Lost, by an import: refused, for 2 reasons."
    )
    assert "this does not happen by an import, only by hand or through a call." in told
    assert "LF407" in told


def test_programs_get_the_same_as_json(here):
    explained = json.loads(run("working", "--format", "json").output)
    assert (explained["status"], explained["label"]) == ("working", "Working")
    assert [section["title"] for section in explained["sections"]] == [
        line for line in WORKING.splitlines() if line and line[0] != " " and "," not in line
    ]
    tried = json.loads(run("working", "--from", "new", "--format", "json").output)
    assert (tried["allowed"], tried["from"], tried["to"], tried["stage"]) == (
        False, "new", "working", "mql",
    )  # fmt: skip
    assert tried["missing"] == ["note", "budget", "email or (phone and contact)"]
    assert tried["reasons"][0] == {
        "code": "LF406",
        "name": "role",
        "subject": "",
        "text": "this takes somebody with the role Sales manager, and nobody with a role asks. "
        "Managers hand out work.",
        "rule": "transitions[0].roles",
        "file": "sales.leadflow.yaml",
        "line": 36,
        "column": 37,
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["wrking"], "the guide has no status 'wrking'; did you mean 'working'?"),
        (["called"], "'called' is a call status; give the lead status that is meant"),
        (["won", "--from", "nwe"], "the guide has no status 'nwe'; there are new, working, won"),
        (["won", "--from", "new", "--stage", "mlq"], "the guide has no stage 'mlq'"),
        (["new", "--from", "working", "--stage", "mql"], "no lead is in 'working' in the stage"),
        (["won", "--from", "new", "--role", "boss"], "the guide has no role 'boss'"),
        (
            ["won", "--from", "new", "--field", "budgt=3"],
            "no field 'budgt'; did you mean 'budget'?",
        ),
        (["won", "--from", "new", "--field", "budget=much"], "budget: 'much' is not a number"),
        (["won", "--from", "new", "--field", "reason=bad"], "is not one of the choices"),
        (["won", "--from", "new", "--field", "budget"], "'budget' is not NAME=VALUE"),
        (["won", "--from", "new", "--field", "budget=1", "--field", "budget=2"], "given twice"),
        (["won", "--stage", ""], "name the status that the lead is in with --from"),
        (["won", "--role", "rep"], "name the status that the lead is in with --from"),
    ],
)
def test_what_the_guide_does_not_have_is_wrong_use_in_one_sentence(here, arguments, says):
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


def test_a_guide_with_errors_explains_nothing_and_says_what_is_wrong(here):
    Path("sales.leadflow.yaml").write_text(GUIDE.replace("to: won}", "to: wonn}"))
    result = run("working")
    assert result.exit_code == 1
    assert "error LF201 unknown-status" in result.output
    Path("sales.leadflow.yaml").unlink()
    assert run("working").exit_code == 2


def test_a_guide_without_stages_and_roles_is_explained_as_well(here):
    text = (
        'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: new}\n'
        "statuses: {new: {category: open}, won: {category: won}, lost: {category: lost}}\n"
        "transitions: [{from: new, to: [won, lost]}]\n"
    )
    Path("sales.leadflow.yaml").write_text(text)
    assert run("won").output.splitlines()[-1] == "  - From new. (line 5)"
    assert run("won", "--from", "new").output == "A lead in new, to won: allowed.\n"
    assert "it has no roles" in run("won", "--from", "new", "--role", "rep").output
    assert "this guide has no stages" in run("won", "--from", "new", "--stage", "x").output
