"""Charts as text to draw from: for Mermaid, for Graphviz, or as a table in Markdown.

Labels are written so that no character in them means anything to the program that draws.
"""

import re
from collections.abc import Mapping
from typing import Literal

from leadflow.adapters.statechart.charts import Called, Spelling, spelt_class
from leadflow.adapters.statechart.names import one_line
from leadflow.engine import Workflow
from leadflow.problems import LeadflowError

DiagramFormat = Literal["mermaid", "dot", "md"]

_MEANS_SOMETHING = re.compile(r"[\"\\#&<>:;]")
_STAGE_BEGINS = re.compile(r"^(?=subgraph cluster_stage_)", re.M)
_ADDRESS = re.compile(r"(?P<what>__initial_|__atomic_)\d{6,}")


class UnknownFormat(LeadflowError):
    """There is no such format to draw a chart in; the argument is a sentence that says so."""


class PydotNotInstalled(LeadflowError):
    """The package that writes `dot` is not there: install `leadflow[diagrams]`."""


def diagram(workflow: Workflow, form: DiagramFormat = "mermaid") -> str:
    """Return the chart of a guide as text in the format *form*.

    The same guide gives the same text. `dot` takes the package `pydot`, but no Graphviz.

    Raises:
        PydotNotInstalled: `dot` is asked for and `pydot` is not there.
        UnknownFormat: there is no such format.

    >>> from leadflow import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> print(diagram(workflow, "md"))
    | State | Event  | Guard | Target |
    | ----- | ------ | ----- | ------ |
    | new   | to won |       | won    |
    <BLANKLINE>
    """
    if form not in tuple(_SPELLINGS):  # a tuple takes whatever was given, also what has no hash
        raise UnknownFormat(f"there is no format {form!r}; choose from {', '.join(_SPELLINGS)}")
    try:
        text = format(spelt_class(workflow, _SPELLINGS[form]), form)
    except ModuleNotFoundError:
        raise PydotNotInstalled("dot takes pydot: pip install 'leadflow[diagrams]'") from None
    return _without_addresses(text) if form == "dot" else text


def _for_mermaid(thing: Called, label: str, stage: str | None) -> str:
    return _MEANS_SOMETHING.sub(lambda found: f"#{ord(found[0])};", one_line(label))


def _for_graphviz(thing: Called, label: str, stage: str | None) -> str:
    match thing:
        case "guide":
            return re.sub(r"[^\w .-]", " ", label)
        case "status":
            plain = one_line(label).replace("\\", "\\\\")
            return re.sub(r"[\"&<>]", lambda found: f"&#{ord(found[0])};", plain)
        case _:
            return one_line(label)


def _for_a_table(thing: Called, label: str, stage: str | None) -> str:
    where = f"{stage}: " if thing == "status" and stage else ""
    return re.sub(r"([\\`*_<\[|])", r"\\\1", one_line(where + label))


def _without_addresses(text: str) -> str:
    """Return *text* with a number of its own for every stage.

    What stands within a stage is named by an address in memory, which changes from run to run and
    may even be that of another stage.
    """
    return "".join(
        _ADDRESS.sub(rf"\g<what>{number}", part)
        for number, part in enumerate(_STAGE_BEGINS.split(text))
    )


_SPELLINGS: Mapping[DiagramFormat, Spelling] = {
    "mermaid": _for_mermaid,
    "dot": _for_graphviz,
    "md": _for_a_table,
}
