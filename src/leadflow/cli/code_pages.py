"""The pages of the codes: as they are installed, and as the documentation shows them.

`python -m leadflow.cli.code_pages` writes those of the documentation.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from leadflow.problems import CODES, Code, closest

FOLDER = Path("docs/reference/codes")
FAMILIES: Mapping[str, str] = {
    "LF0": "The text of a file",
    "LF1": "The shape of a guide",
    "LF2": "Contradictions in a guide",
    "LF3": "Advice about a guide",
    "LF4": "Refusals",
    "LF6": "Tests of a guide",
    "LF7": "Rows of a log",
    "LF9": "Declined advice",
}


def code_named(name: str) -> Code | None:
    """Return the code that has the number or the name *name*, however it is spelt, or None.

    Raises:
        Nothing.

    >>> code_named("lf201").name, code_named("unknown-status").code, code_named("zebra")
    ('unknown-status', 'LF201', None)
    """
    plain = name.strip().casefold().replace("_", "-")
    known = {word.casefold(): code for code in CODES.values() for word in (code.code, code.name)}
    return known.get(plain)


def nearest(name: str) -> str | None:
    """Return the name of the code that somebody who wrote *name* most likely meant, if any.

    Raises:
        Nothing.

    >>> nearest("unknown-stauts")
    'unknown-status'
    """
    return closest(name, [word for code in CODES.values() for word in (code.code, code.name)])


def page_of(code: Code) -> str:
    """Return the page of *code* in Markdown.

    Raises:
        FileNotFoundError: the code has none, which the tests rule out.

    >>> page_of(CODES["LF201"]).splitlines()[0]
    '# LF201 unknown-status'
    """
    return (files("leadflow.problems") / "pages" / f"{code.code}.md").read_text(encoding="utf-8")


def documentation() -> Mapping[str, str]:
    """Return the files of the documentation by name: a list of all codes, a page for each family.

    Raises:
        Nothing.

    >>> sorted(documentation())[:2]
    ['LF0.md', 'LF1.md']
    """
    pages = {f"{family}.md": _family_page(family) for family in FAMILIES}
    return {**pages, "index.md": "\n".join(_index())}


def codes_of(family: str) -> tuple[Code, ...]:
    """Return the codes whose number begins with *family*.

    Raises:
        Nothing.

    >>> codes_of("LF9")[0].code
    'LF901'
    """
    return tuple(code for code in CODES.values() if code.code.startswith(family))


def _family_page(family: str) -> str:
    pages = (_one_deeper(page_of(code)) for code in codes_of(family))
    return f"# {FAMILIES[family]}\n\n" + "\n".join(pages)


def _one_deeper(page: str) -> str:
    """Return *page* with its headings one level down; what stands in a block is left alone."""
    parts = re.split(r"^(```.*?^```$)", page, flags=re.M | re.S)
    parts[::2] = [re.sub(r"^#", "##", part, flags=re.M) for part in parts[::2]]
    return "".join(parts)


def _index() -> Iterator[str]:
    yield "# All codes"
    yield ""
    yield "Everything that leadflow reports has a code. It never changes its meaning, and it has a"
    yield "page: `leadflow rule CODE` prints it, with an example of the fault and its cure."
    for family, title in FAMILIES.items():
        yield from ("", f"## {title}", "", "| code | name | says |", "|---|---|---|")
        for code in codes_of(family):
            anchor = f"{family}.md#{code.code.lower()}-{code.name}"
            yield f"| [{code.code}]({anchor}) | {code.name} | {code.says} |"
    yield ""


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in documentation().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
