"""The JSON Schema of format 1, for editors: completion, tooltips and marks while typing.

Written for YAML language servers: draft 7, descriptions as Markdown too, and text places that
accept what YAML would read as a number or a truth value.
"""

import json
from pathlib import Path

from pydantic.json_schema import JsonSchemaValue

from leadflow.guide.schema_of_models import schema_of_models
from leadflow.guide.schema_shaping import shaped

DRAFT = "http://json-schema.org/draft-07/schema#"
FILE = Path("schemas/guide-1.schema.json")


def guide_schema() -> JsonSchemaValue:
    """Return the JSON Schema of a guide.

    Raises:
        OSError: the sources of the models are not there.

    >>> guide_schema()["required"]
    ['leadflow', 'guide', 'start', 'statuses', 'transitions']
    """
    return {"$schema": DRAFT, **shaped(schema_of_models(), lambda _kind: None)}


def schema_text() -> str:
    """Return the schema as its file holds it.

    Raises:
        OSError: the sources of the models are not there.

    >>> print(schema_text().splitlines()[1])
      "$schema": "http://json-schema.org/draft-07/schema#",
    """
    return json_text(guide_schema())


def json_text(schema: JsonSchemaValue) -> str:
    r"""Return *schema* as files hold it, in ASCII: it also goes through consoles.

    Raises:
        Nothing.

    >>> json_text({"type": "string"})
    '{\n  "type": "string"\n}\n'
    """
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema_text(), encoding="utf-8")
