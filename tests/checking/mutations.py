"""Guides with one thing changed, and what counts as pointing at the change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from leadflow.documents import (
    Document,
    Entry,
    MappingNode,
    Node,
    Path,
    Scalar,
    SequenceNode,
    parse_document,
)
from leadflow.documents.source import Source, source_from
from leadflow.problems import Problem

TABLES = ("statuses", "stages", "roles", "fields", "formats", "signals", "calendars", "actions")
REMOVALS = ("key_removed", "item_removed", "line_removed")
MOST_LINES = 10
WORD = re.compile(r"[^\[\]{},:\n]+")
LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True)
class Value:
    """A value of a guide: the way to it, its node, what is around it, and its entry, if any."""

    path: Path
    node: Node
    around: Node | None = None
    entry: Entry | None = None

    @property
    def start(self) -> int:
        return self.entry.key.span.start if self.entry else self.node.span.start

    @property
    def key(self) -> str:
        """The last key on the way to the value."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


class Original:
    """A guide before anything is changed in it."""

    def __init__(self, name: str, document: Document) -> None:
        self.name, self.document, self.text = name, document, document.text
        self.values = list(values_of(document.root))

    @cached_property
    def entries(self) -> list[Value]:
        return [value for value in self.values if value.entry is not None]

    @cached_property
    def items(self) -> list[Value]:
        return [value for value in self.values if isinstance(value.around, SequenceNode)]

    @cached_property
    def scalars(self) -> list[Value]:
        found = (value for value in self.values if isinstance(value.node, Scalar))
        return [value for value in found if value.node.span.end > value.node.span.start]

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Where each line that says something begins and ends, its break included."""
        found = LINE.finditer(self.text)
        return [each.span() for each in found if says_something(each.group())]

    @cached_property
    def offsets(self) -> list[int]:
        """Every offset that is in no comment."""
        within = set[int]()
        for comment in self.document.comments:
            start = self.document.source.starts[comment.line - 1] + comment.column - 1
            within.update(range(start, start + len(comment.text)))
        return [at for at in range(len(self.text)) if at not in within]

    @cached_property
    def ids(self) -> set[str]:
        return declared(self.document)

    def around(self, offset: int) -> Iterator[int]:
        """Where the innermost list or mapping around *offset* begins, and its key."""
        inner = [
            value
            for value in self.values
            if not isinstance(value.node, Scalar)
            and value.node.span.start <= offset <= value.node.span.end
        ]
        if inner:
            yield inner[-1].node.span.start
            yield inner[-1].start

    def other_halves(self, offset: int) -> Iterator[int]:
        """Where the bracket stands that the one at *offset* opens or closes."""
        for value in self.values:
            span = value.node.span
            if not isinstance(value.node, Scalar) and offset in (span.start, span.end - 1):
                yield span.start if offset != span.start else span.end - 2

    def keys_of(self, offset: int) -> Iterator[int]:
        """Where the keys of the value at *offset* begin."""
        for value in self.entries:
            if value.node.span.start == offset or value.entry.key.span.end <= offset <= value.start:
                yield value.start


@dataclass(frozen=True)
class Mutation:
    """A guide with one change: *text* has something new from *start* to *end*, where *gone* was."""

    kind: str
    original: Original
    text: str
    start: int
    end: int
    gone: str

    @property
    def new(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def lines(self) -> set[int]:
        """The lines where the change is to be seen."""
        source = source_from("m", self.text)
        first = source.position(self.start)[0]
        last = source.position(max(self.start, self.end - 1))[0]
        seen = {*range(first, last + 1)}
        if self.kind.endswith("_doubled"):
            size = self.end - self.start
            seen |= {source.position(at)[0] for at in (self.start - 1, self.start - size)}
        if self.kind.startswith("value_"):
            seen |= {source.position(at)[0] for at in self.original.keys_of(self.start)}
        if self.kind == "bracket_removed":
            seen |= {source.position(at)[0] for at in self.original.other_halves(self.start)}
        if self.kind in (*REMOVALS, "lines_swapped"):
            seen |= {source.position(at)[0] for at in self.original.around(self.start)}
            seen |= {*neighbours(source, first), *neighbours(source, last + 1)}
        if "\n" in self.gone and not self.new.strip():
            seen |= set(neighbours(source, first))
        return seen

    def is_shown_by(self, problem: Problem) -> bool:
        """Tell whether the lines of *problem*, ten at most, hold one of the change's."""
        place = problem.place
        last = min(place.end_line, place.line + MOST_LINES - 1)
        return bool(self.lines & {*range(place.line, last + 1)})

    def is_named_by(self, problem: Problem) -> bool:
        """Tell whether *problem* names the line, or quotes what the change took or brought."""
        numbers = {int(number) for number in re.findall(r"line (\d+)", problem.message)}
        quoted = {*re.findall(r"'([^']*)'", problem.message.replace("'*", "'").replace("'&", "'"))}
        return bool(numbers & self.lines or quoted & self.words)

    @cached_property
    def words(self) -> set[str]:
        """The words and ids that the guide has only before or only after the change."""
        taken, brought = _words(self.gone), _words(self.new)
        words = taken if self.kind in REMOVALS else taken ^ brought
        if self.kind in ("key_indented", "indentation_changed"):
            line = self.text[self.start :].split("\n", 1)[0]
            words = words | _words(line.split(":")[0])
        return {word for word in words | self._ids() if len(word) > 1}

    def _ids(self) -> set[str]:
        document, _ = parse_document(self.text, "m")
        return self.original.ids ^ declared(document) if document else set()


def edit(kind: str, original: Original, start: int, end: int, new: str) -> Mutation:
    """*original* with *new* from *start* to *end*."""
    text = original.text[:start] + new + original.text[end:]
    return Mutation(kind, original, text, start, start + len(new), original.text[start:end])


def values_of(node: Node, path: Path = (), around=None, entry=None) -> Iterator[Value]:
    """Yield *node* and every value below it."""
    yield Value(path, node, around, entry)
    if isinstance(node, MappingNode):
        for each in node.entries:
            yield from values_of(each.value, (*path, each.key.text), node, each)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from values_of(item, (*path, index), node)


def declared(document: Document) -> set[str]:
    """The ids that the guide in *document* declares and rules may name."""
    found = set[str]()
    for value in values_of(document.root):
        match value.path:
            case (str(section), name) if section in TABLES:
                found.add(name)
            case ("calls", "statuses", name) | ("retired" | "signals", _, *_, str(name)):
                found.add(name)
            case ("fields", _, "choices", *_) | (_, _, "sub_statuses", _):
                found.add(getattr(value.node, "text", ""))
    return found


def _words(text: str) -> set[str]:
    return {word.strip(" \t-\"'&*?") for word in WORD.findall(text)}


def says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def neighbours(source: Source, line: int) -> Iterator[int]:
    """Yield the nearest lines that say something above *line*, and from it on."""
    numbers = range(1, len(source.lines) + 1)
    full = [number for number in numbers if says_something(source.lines[number - 1])]
    yield from [number for number in full if number < line][-1:]
    yield from [number for number in full if number >= line][:1]
