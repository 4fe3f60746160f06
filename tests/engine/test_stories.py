"""Leads followed through commands, with everything that each decision says, word for word.

Each story is a desk and what is asked of it; `stories/NAME.yaml` has what came of it: objections
with their facts and sentences, events with all their fields, and what is different about the lead.
`LEADFLOW_UPDATE_GOLDEN=1` writes the files anew; read the difference.
"""

import os
from pathlib import Path

import pytest
import yaml
from stories_of_facts import FACT_STORIES
from stories_of_office import OFFICE_STORIES
from stories_of_people import PEOPLE_STORIES
from stories_of_time import TIME_STORIES
from stories_of_work import WORK_STORIES
from story import Chapter

from leadflow import Accepted, Refused, fold, to_dict

FOLDER = Path(__file__).with_name("stories")
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"
STORIES = {**WORK_STORIES, **TIME_STORIES, **PEOPLE_STORIES, **OFFICE_STORIES, **FACT_STORIES}

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


def said(chapter: Chapter) -> dict[str, object]:
    """Return a command and all that its decision says, but for what is empty."""
    decision, before = chapter.decision, chapter.before
    part: dict[str, object] = {"asked": full(to_dict(chapter.command))}
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


def ending(last: Chapter) -> dict[str, object]:
    """Return what can be done with the lead when the story is over, and what happens to it next."""
    desk, actor, lead = last.desk, last.command.actor, last.decision.lead
    assert lead is not None
    offers = desk.offers(lead, at=max(last.command.at, lead.at), actor=actor)
    part: dict[str, object] = {"offers": [full(to_dict(each)) for each in offers]}
    part["next_due"] = str(desk.next_due(lead))
    part["may_call"] = [full(to_dict(each)) for each in desk.may_call(lead).objections]
    for anybody in (None, actor):
        answer = desk.may_reassign(lead, "zoe", actor=anybody)
        asked = f"may_reassign by {anybody and anybody.role}"
        part[asked] = [full(to_dict(each)) for each in answer.objections]
    return part


@by_name
def test_a_story_is_told_as_it_ever_was(name: str) -> None:
    chapters = [*STORIES[name].followed()]
    text = text_of([*map(said, chapters), ending(chapters[-1])])
    path = FOLDER / f"{name}.yaml"
    if UPDATES:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert fold([event for each in chapters for event in each.decision.events]) == (
        chapters[-1].decision.lead
    )


@by_name
def test_what_is_refused_leaves_the_lead_where_its_events_took_it(name: str) -> None:
    for chapter in STORIES[name].followed():
        decision = chapter.decision
        if isinstance(decision, Refused) and not decision.events:
            assert decision.lead is chapter.before, chapter.command
        assert isinstance(decision, Accepted) or decision.objections


def test_no_story_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(STORIES)
