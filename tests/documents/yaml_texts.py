"""Random YAML texts for the laws of documents: dumped trees, mutated guides, rubbish."""

from collections.abc import Iterator

import yaml
from hypothesis import strategies as st

from leadflow.documents import Document, MappingNode, Node, Path, Scalar, SequenceNode

WORDS = st.text(
    st.sampled_from("abcXYZ019 _-:#,.[]{}'\"\\!&*|>%@`?=~\n\té😀/<"), min_size=0, max_size=30
)
SENTENCES = st.lists(
    st.sampled_from(["a", "word", "it's", "x: y", "# no", "\n", "é😀", '"']), max_size=12
)
TEXTS = WORDS | SENTENCES.map(" ".join)
TREES = st.recursive(
    TEXTS,
    lambda below: (
        st.lists(below, min_size=1, max_size=4)
        | st.dictionaries(TEXTS, below, min_size=1, max_size=4)
    ),
    max_leaves=8,
)
_SIGNS = "\n\t :-?[]{},#&*!|>'\"%@`\\<=~a1\r\x85\u2028\ufeff😀\0\x07"
_PHRASES = (
    "\n  ", "- ", ": ", "? ", "--- ", "...\n", "&a ", "*a ", "<<: ", "!!str ", "|\n  ", ">-\n ",
    "# c\n",
)  # fmt: skip
FRAGMENTS = st.sampled_from([*_SIGNS, *_PHRASES])

GUIDE = """\
# a guide, in all the ways of writing
leadflow: 1
guide: {id: inside-sales, title: "Inside \\"sales\\"", revision: '2026.4'}   # flow
statuses:
  new: &new
    label: New
    means: >-
      The lead entered the system
      and nobody has touched it yet.
    requires: [name, {any_of: [email, phone]}]
    when: score >= 60 and
      has(budget)
  copy: *new
transitions:
- {from: new, to: [copy,
     won]}   # over two lines
x-notes: |  # header
  # not a comment
    indented

# the end
"""


@st.composite
def dumped(draw):
    """A tree of texts and one way of writing it."""
    tree = draw(TREES)
    text = yaml.dump(
        tree,
        Dumper=yaml.SafeDumper,
        default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
        default_flow_style=draw(st.sampled_from([True, False, None])),
        width=draw(st.sampled_from([10, 40, 1_000])),
        indent=draw(st.sampled_from([2, 4, 7])),
        allow_unicode=draw(st.booleans()),
        line_break=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        explicit_start=draw(st.booleans()),
    )
    return tree, text


@st.composite
def mutated(draw):
    """A piece of the guide with a few fragments put in or over it."""
    start = draw(st.integers(0, len(GUIDE)))
    text = GUIDE[start : start + draw(st.integers(0, len(GUIDE)))]
    for fragment in draw(st.lists(FRAGMENTS, max_size=4)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + fragment + text[at + draw(st.integers(0, 2)) :]
    return text


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every value below *node* with its path."""
    yield path, node
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from walk(entry.value, (*path, entry.key.text))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from walk(item, (*path, index))


def scalars(document: Document) -> Iterator[tuple[Path, Scalar]]:
    """Yield every scalar value of *document* with its path."""
    for path, node in walk(document.root):
        if isinstance(node, Scalar):
            yield path, node


def source_of(document: Document, place) -> str:
    """Return the text that *place* marks."""
    starts = document.source.starts
    start = starts[place.line - 1] + place.column - 1
    return document.text[start : starts[place.end_line - 1] + place.end_column - 1]
