"""The JSON Schema of files of tests, for editors; made for one guide, it knows its names."""

from collections.abc import Mapping
from pathlib import Path

from pydantic.json_schema import JsonSchemaValue

from leadflow.documents import Document
from leadflow.guide import BUILT_IN_ACTIONS
from leadflow.guide.own_ids import own_ids, says, things
from leadflow.guide.own_schema import MADE_BY
from leadflow.guide.schema import DRAFT, json_text
from leadflow.guide.schema_of_models import schema_of_models
from leadflow.guide.schema_rules import BetweenKeys, not_beside, one_of
from leadflow.guide.schema_shaping import shaped
from leadflow.guidetests.names import EVENTS
from leadflow.guidetests.steps import ACTIONS, BELONGS_TO, Step
from leadflow.guidetests.suite import ExpectedOffer, RefusedPairs, Suite

FILE = Path("schemas/guide-tests-1.schema.json")

_EVENTS: Mapping[str, str] = dict.fromkeys(EVENTS, "")


def schema_of_tests() -> JsonSchemaValue:
    """Return the JSON Schema of a file of tests.

    Raises:
        OSError: the sources of the models are not there.

    >>> schema_of_tests()["required"]
    ['leadflow_tests', 'guide', 'now', 'leads', 'tests']
    """
    return _schema({"event": _EVENTS}, {})


def own_schema_of_tests(document: Document) -> JsonSchemaValue:
    """Return the JSON Schema of tests of the guide in *document*, as far as it can be read.

    Raises:
        OSError: the sources of the models are not there.

    >>> from leadflow.documents import parse_document
    >>> document, _ = parse_document("statuses: {new: {label: New}}", "a.leadflow.yaml")
    >>> own_schema_of_tests(document)["definitions"]["status"]["enum"]
    ['new']
    """
    own = things(document, "actions")
    actions = {**dict.fromkeys(BUILT_IN_ACTIONS, ""), **{name: says(own[name]) for name in own}}
    ids = {**own_ids(document), "event": _EVENTS, "action": actions}
    return _schema(ids, {"$comment": MADE_BY})


def schema_of_tests_text() -> str:
    """Return the schema of files of tests as its file holds it.

    Raises:
        OSError: the sources of the models are not there.

    >>> print(schema_of_tests_text().splitlines()[1])
      "$schema": "http://json-schema.org/draft-07/schema#",
    """
    return json_text(schema_of_tests())


def own_schema_of_tests_text(document: Document) -> str:
    """Return the schema of tests of the guide in *document* as its file holds it.

    Raises:
        OSError: the sources of the models are not there.

    >>> from leadflow.documents import parse_document
    >>> document, _ = parse_document("statuses: {}", "a.leadflow.yaml")
    >>> print(own_schema_of_tests_text(document).splitlines()[1])
      "$schema": "http://json-schema.org/draft-07/schema#",
    """
    return json_text(own_schema_of_tests(document))


def _schema(ids: Mapping[str, Mapping[str, str]], told: JsonSchemaValue) -> JsonSchemaValue:
    return {"$schema": DRAFT, **told, **shaped(schema_of_models(Suite, _BETWEEN_KEYS), ids.get)}


def _only_beside(key: str, kinds: tuple[str, ...]) -> JsonSchemaValue:
    """Return the rule that a step has *key* only if it is of one of *kinds*."""
    wanted = " or ".join(kinds)
    either = [
        {"required": [kind], "errorMessage": f"{key} belongs to a step with {wanted}"}
        for kind in kinds
    ]
    return {"dependencies": {key: {"anyOf": either}}}


_BETWEEN_KEYS: BetweenKeys = {
    Step: (
        *(not_beside(key, [each for each in ACTIONS if each != key]) for key in ACTIONS),
        *(_only_beside(key, kinds) for key, kinds in BELONGS_TO.items()),
        _only_beside("missing", ("refused",)),
    ),
    ExpectedOffer: (
        one_of("verdict", "needs_input", "blocked"),
        not_beside("needs_input", ("verdict", "blocked")),
        not_beside("blocked", ("verdict",)),
    ),
    RefusedPairs: (one_of("codes", "missing"),),
}


if __name__ == "__main__":
    FILE.write_text(schema_of_tests_text(), encoding="utf-8")
