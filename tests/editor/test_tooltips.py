"""Over every key of a guide an editor shows what the key means, once and without decoration."""

from guide_texts import WHOLE_FORMAT
from typing_editor import CURSOR

from leadflow.checking.parts import parts
from leadflow.documents import MappingNode, parse_document
from leadflow.guide import read_guide
from leadflow.guide.declared import declared_keys

TEXT = WHOLE_FORMAT.read_text().partition("\n")[2]
"""The guide with all of the format, without its first line, which names a schema elsewhere."""

DOCUMENT = parse_document(TEXT, "g.yaml")[0]
GUIDE = read_guide(DOCUMENT)[0]
LISTED = "\n\nAllowed Values:"


def pointing_at(path) -> str | None:
    """The guide with the cursor on the key that *path* leads to, if there is one."""
    way = GUIDE.as_written(path)
    owner = DOCUMENT.node(way[:-1])
    entry = (
        owner.entry(path[-1]) if way[-1] == path[-1] and isinstance(owner, MappingNode) else None
    )
    if entry is None:
        return None
    inside = entry.key.span.start + 1
    return f"{TEXT[:inside]}{CURSOR}{TEXT[inside:]}"


def meanings() -> dict[tuple[str, str], tuple[str, str]]:
    """For every key of a model that stands in the guide its docstring and where it stands."""
    found = {}
    for path, model in parts(GUIDE):
        for key in declared_keys(type(model)):
            name = type(model).model_fields[key.attribute].alias or key.attribute
            if key.attribute in model.model_fields_set and (text := pointing_at((*path, name))):
                found.setdefault((type(model).__name__, name), (key.says, text))
    return found


def test_over_a_key_stands_its_docstring_and_nothing_else(editor):
    expected = {key: says for key, (says, _) in meanings().items()}
    shown = {key: editor.tooltip(text) for key, (_, text) in meanings().items()}
    assert len(expected) > 120
    assert {key: text.partition(LISTED)[0] for key, text in shown.items()} == expected


def test_over_a_key_with_a_list_of_words_the_words_are_listed_the_chosen_one_first(editor):
    assert editor.tooltip(TEXT.replace("category: on_hold", f"{CURSOR}category: on_hold")) == (
        "What the status means for the lead: open, on_hold, won or lost.\n\n"
        "Allowed Values:\n\n* `on_hold`\n* `open`\n* `won`\n* `lost`"
    )


def test_over_a_name_that_the_guide_gives_stands_what_it_is_the_name_of(editor):
    names = ("  new:", "  mql:", "  called:", "  rep:", "  email:", "  office:", "  book_demo:")
    shown = {name: editor.tooltip(TEXT.replace(name, f"  {CURSOR}{name[2:]}", 1)) for name in names}
    assert shown == {
        "  new:": "A lead status: what it means, what it demands and what happens while a lead is"
        " in it.",
        "  mql:": "A stage of the journey and the statuses that a lead can have in it.",
        "  called:": "A call status: what the call counts as and what it does to the lead status.",
        "  rep:": "A role that people have.",
        "  email:": "A field of a lead.",
        "  office:": "When the team works.",
        "  book_demo:": "An action that this guide declares for its host.",
    }


def test_over_a_built_in_action_and_its_parameters_stands_what_they_do(editor):
    action = TEXT.replace("- assign: {policy", f"- {CURSOR}assign: {{policy")
    parameter = TEXT.replace("- assign: {policy", f"- assign: {{{CURSOR}policy")
    assert editor.tooltip(action) == "Gives the lead to somebody."
    assert editor.tooltip(parameter) == "How the host chooses whom the lead goes to."
