"""Leads followed through commands, with everything that each decision says, word for word.

Each story is a desk and what is asked of it; `stories/NAME.yaml` has what came of it: objections
with their facts and sentences, events with all their fields, and what is different about the lead.
`LEADFLOW_UPDATE_GOLDEN=1` writes the files anew; read the difference.
"""

import os
from pathlib import Path

import pytest
import yaml
from stories_of_office import OFFICE_STORIES
from stories_of_people import PEOPLE_STORIES
from stories_of_time import TIME_STORIES
from stories_of_work import WORK_STORIES
from story import Story

from leadflow import Accepted, Decision, Lead, Refused, fold, to_dict

FOLDER = Path(__file__).with_name("stories")
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"
STORIES = {**WORK_STORIES, **TIME_STORIES, **PEOPLE_STORIES, **OFFICE_STORIES}

VALUES = ("facts", "fields", "values")  # what is null in these is said
EMPTY = (None, "", {}, [])

by_name = pytest.mark.parametrize("name", STORIES)


class Dumper(yaml.SafeDumper):
    """Writes equal values out, and never as references."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def text_of(parts: list[dict[str, object]]) -> str:
    """Return the *parts* of a story as YAML, one document each."""
    style = {"sort_keys": False, "allow_unicode": True, "width": 100, "default_flow_style": None}
    return yaml.dump_all(parts, Dumper=Dumper, **style)


def said(command: object, before: Lead | None, decision: Decision) -> dict[str, object]:
    """Return the command and all that its *decision* says, but for what is empty."""
    part: dict[str, object] = {"asked": full(to_dict(command))}
    if isinstance(decision, Refused):
        part["refused"] = [full(to_dict(each)) for each in decision.objections]
    if decision.events:
        part["told"] = [full(to_dict(each)) for each in decision.events]
    old = {} if before is None else to_dict(before)
    if decision.lead is not None and (news := changes(old, to_dict(decision.lead))):
        part["lead"] = news
    return part


def full(data: object) -> object:
    """Return *data* without the keys that have nothing to say."""
    if isinstance(data, dict):
        return {
            key: value if key in VALUES else full(value)
            for key, value in data.items()
            if value not in EMPTY
        }
    return [full(each) for each in data] if isinstance(data, list) else data


def changes(old: dict[str, object], new: dict[str, object]) -> dict[str, object]:
    """Return what is different in *new*, where something is gone with null."""
    found: dict[str, object] = {}
    for key in [*new, *(key for key in old if key not in new)]:
        was, is_now = old.get(key), new.get(key)
        if isinstance(was, dict) and isinstance(is_now, dict):
            is_now = changes(was, is_now)
            if is_now:
                found[key] = is_now
        elif was != is_now and not (was in EMPTY and is_now in EMPTY):
            found[key] = full(is_now) or None
    return found


def ending(story: Story) -> dict[str, object]:
    """Return what can be done with the lead when the story is over, and what happens to it next."""
    *_, (command, _, decision) = story.followed()
    lead, workflow = decision.lead, story.last_desk()
    assert lead is not None
    offers = workflow.offers(lead, at=max(command.at, lead.at), actor=command.actor)
    part: dict[str, object] = {"offers": [full(to_dict(each)) for each in offers]}
    part["next_due"] = str(workflow.next_due(lead))
    part["may_call"] = [full(to_dict(each)) for each in workflow.may_call(lead).objections]
    for actor in (None, command.actor):
        answer = workflow.may_reassign(lead, "zoe", actor=actor)
        part[f"may_reassign by {actor and actor.role}"] = [
            each.message for each in answer.objections
        ]
    return part


@by_name
def test_a_story_is_told_as_it_ever_was(name: str) -> None:
    text = text_of([*(said(*each) for each in STORIES[name].followed()), ending(STORIES[name])])
    path = FOLDER / f"{name}.yaml"
    if UPDATES:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@by_name
def test_the_events_of_a_story_make_its_lead(name: str) -> None:
    events, last = [], None
    for _, _, decision in STORIES[name].followed():
        events += decision.events
        last = decision.lead
    assert fold(events) == last


@by_name
def test_what_is_refused_leaves_the_lead_where_its_events_took_it(name: str) -> None:
    for command, before, decision in STORIES[name].followed():
        if isinstance(decision, Refused) and not decision.events:
            assert decision.lead is before, command
        assert isinstance(decision, Accepted) or decision.objections


def test_no_story_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(STORIES)
