"""What somebody sees who types a guide in an editor: marks, tooltips and completions.

Where the cursor stands is written as `¦` in the text.
"""

from dataclasses import dataclass
from pathlib import Path

from language_server import LanguageServer

SCHEMA = Path(__file__).parents[2] / "schemas" / "guide-1.schema.json"
CURSOR = "¦"
ERROR = 1
"""The severity of marks; hints about style, such as an unused anchor, have another."""


@dataclass(frozen=True)
class Mark:
    """A mark in a line, counted from 1, and its message."""

    line: int
    message: str


class Editor:
    """An editor whose settings give guides the schema of the format."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._opened = 0
        schemas = {SCHEMA.as_uri(): ["*.leadflow.yaml"]}
        self._server = LanguageServer(folder, {"schemas": schemas})

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._server.close()

    def marks(self, text: str) -> list[Mark]:
        """The marks in a guide that is being typed."""
        (found,) = self.marks_in([text])
        return found

    def marks_in(self, texts) -> list[list[Mark]]:
        """The marks in each of several guides."""
        return self._looked_at([self._open(text) for text in texts])

    def marks_in_files(self, paths) -> list[list[Mark]]:
        """The marks in files where they lie, so that their first lines may name a schema."""
        for path in paths:
            self._server.open(path.as_uri(), path.read_text(encoding="utf-8"))
        return self._looked_at([path.as_uri() for path in paths])

    def tooltip(self, text: str) -> str:
        """What is shown at the cursor, without the link to the schema below it."""
        shown = self._at_cursor("textDocument/hover", text)
        return shown["contents"]["value"].partition("\n\nSource: ")[0].strip() if shown else ""

    def offers(self, text: str) -> dict[str, str]:
        """What may be typed at the cursor, and what is said about each."""
        listed = self._at_cursor("textDocument/completion", text)["items"]
        return {item["label"]: _said(item.get("documentation")) for item in listed}

    def inserts(self, text: str) -> dict[str, str]:
        """What would be typed at the cursor, by the name under which it is offered."""
        listed = self._at_cursor("textDocument/completion", text)["items"]
        return {item["label"]: item["insertText"] for item in listed}

    def write(self, name: str, text: str) -> str:
        """The name of a file beside the guides, once *text* is in it."""
        (self._folder / name).write_text(text, encoding="utf-8")
        return name

    def _open(self, text: str) -> str:
        self._opened += 1
        uri = (self._folder / f"{self._opened}.leadflow.yaml").as_uri()
        self._server.open(uri, text)
        return uri

    def _looked_at(self, uris) -> list[list[Mark]]:
        found = [self._server.diagnostics(uri) for uri in uris]
        for uri in uris:
            self._close(uri)
        return [
            [Mark(each["range"]["start"]["line"] + 1, each["message"]) for each in diagnostics
             if each["severity"] == ERROR]
            for diagnostics in found
        ]  # fmt: skip

    def _close(self, uri: str):
        """Close a file, which takes its marks away."""
        self._server.forget(uri)
        assert self._server.diagnostics(uri) == []

    def _at_cursor(self, method: str, text: str):
        before, _, after = text.partition(CURSOR)
        uri = self._open(before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        answer = self._server.request(method, textDocument={"uri": uri}, position=position)
        self._close(uri)
        return answer


def _said(documentation) -> str:
    return documentation["value"] if isinstance(documentation, dict) else documentation or ""
