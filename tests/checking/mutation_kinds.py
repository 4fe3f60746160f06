"""The ways in which one thing is changed in a guide: what people do to a file by mistake."""

import re
from collections.abc import Callable, Sequence
from random import Random

from mutations import Mutation, Original, Value, edit

Mutate = Callable[[Original, Random], Mutation | None]

WORD = re.compile(r"[A-Za-z_]{3,}")
TOKEN = re.compile(r"[<>=!]=|[<>()]|\band\b|\bor\b|\w+")
ENUMS = {
    "category", "type", "set_by", "direction", "flags", "sources", "forward", "mode",
    "contact", "evidence", "reassign",
}  # fmt: skip
DURATIONS = {"within", "after", "repeat", "expires", "review_every", "due"}
CONDITIONS = {"when", "check", "connected", "from"}
SIGNS = {"quote": "\"'", "bracket": "[]{}", "colon": ":", "dash": "-", "comma": ",", "space": " "}
WRONG_VALUES = ("[zz, yy]", "{zz: yy}", "zz", "''", "[]", "{}", "3", "true")
ODD_CHARACTERS = "éß“”’–\xa0\u200b：，😀"
LOOK_ALIKES = {'"': "“”", "'": "‘’", "-": "–—", ":": "：", ",": "，", " ": "\xa0", "[": "［"}


def value_of_wrong_type(original: Original, random: Random) -> Mutation | None:
    value = random.choice([each for each in original.values[1:] if _is_written(each)])
    span, new = value.node.span, random.choice(WRONG_VALUES)
    return edit("value_of_wrong_type", original, span.start, span.end, new)


def value_removed(original: Original, random: Random) -> Mutation | None:
    value = random.choice([each for each in original.entries if _is_written(each)])
    colon = original.text.find(":", value.entry.key.span.end, value.node.span.start)
    if colon < 0:
        return None
    return edit("value_removed", original, colon + 1, value.node.span.end, "")


def value_misspelt(original: Original, random: Random) -> Mutation | None:
    value = random.choice(original.scalars)
    return _misspelt("value_misspelt", original, random, value.node.span)


def enum_misspelt(original: Original, random: Random) -> Mutation | None:
    values = [value for value in original.scalars if value.key in ENUMS]
    return _misspelt("enum_misspelt", original, random, random.choice(values).node.span)


def duration_broken(original: Original, random: Random) -> Mutation | None:
    values = [
        value
        for value in original.scalars
        if value.key in DURATIONS and re.fullmatch(r"\d+[a-z]+", value.node.text)
    ]
    if not values:
        return None
    value = random.choice(values)
    text, span = value.node.text, value.node.span
    broken = [text[:-1] + "q", f"x{text}", text.rstrip("bdhm"), text * 2, "1 month", f"-{text}"]
    return edit("duration_broken", original, span.start, span.end, random.choice(broken))


def condition_broken(original: Original, random: Random) -> Mutation | None:
    values = [
        value
        for value in original.scalars
        if value.key in CONDITIONS and re.search("[<>=(]", value.node.text)
    ]
    if not values:
        return None
    span = random.choice(values).node.span
    found = random.choice(list(TOKEN.finditer(original.text, span.start, span.end)))
    token = found.group()
    new = random.choice(["", token * 2, f"{token} {token}", "(", "=", "and", "$"])
    return edit("condition_broken", original, found.start(), found.end(), new)


def key_misspelt(original: Original, random: Random) -> Mutation | None:
    key = random.choice(original.entries).entry.key
    return _misspelt("key_misspelt", original, random, key.span)


def key_doubled(original: Original, random: Random) -> Mutation | None:
    return _doubled("key_doubled", original, random.choice(original.entries))


def key_removed(original: Original, random: Random) -> Mutation | None:
    return _removed("key_removed", original, random.choice(original.entries))


def key_indented(original: Original, random: Random) -> Mutation | None:
    piece = _piece(original, random.choice(original.entries))
    if piece is None or piece[2]:
        return None
    return edit("key_indented", original, piece[0], piece[0], " " * random.choice([1, 2, 4]))


def item_doubled(original: Original, random: Random) -> Mutation | None:
    return _doubled("item_doubled", original, random.choice(original.items))


def item_removed(original: Original, random: Random) -> Mutation | None:
    return _removed("item_removed", original, random.choice(original.items))


def indentation_changed(original: Original, random: Random) -> Mutation | None:
    start, end = _indentation(original, random)
    size = end - start + random.choice([-2, -1, 1, 2])
    return edit("indentation_changed", original, start, end, " " * size) if size >= 0 else None


def tab_inserted(original: Original, random: Random) -> Mutation | None:
    if random.random() < 0.5:
        at = random.choice(original.offsets)
        return edit("tab_inserted", original, at, at, "\t")
    start, end = _indentation(original, random)
    return edit("tab_inserted", original, start, end, "\t" * max(1, (end - start) // 2))


def line_removed(original: Original, random: Random) -> Mutation | None:
    return edit("line_removed", original, *random.choice(original.lines), "")


def line_doubled(original: Original, random: Random) -> Mutation | None:
    start, end = random.choice(original.lines)
    return edit("line_doubled", original, end, end, original.text[start:end])


def lines_swapped(original: Original, random: Random) -> Mutation | None:
    at = random.randrange(len(original.lines) - 1)
    (start, middle), (below, end) = original.lines[at : at + 2]
    if middle != below:
        return None
    text = original.text
    return edit("lines_swapped", original, start, end, text[middle:end] + text[start:middle])


def anchor_broken(original: Original, random: Random) -> Mutation | None:
    names = re.finditer(r"[&*][A-Za-z]\w*", original.text)
    found = [each for each in names if each.start() in original.offsets]
    if not found:
        return None
    each = random.choice(found)
    sign, name = each.group()[0], each.group()[1:]
    new = random.choice([name, sign, misspelling(f"{name}x", random), f"{sign}other", sign * 2])
    return edit("anchor_broken", original, each.start(), each.end(), new)


def non_ascii_inserted(original: Original, random: Random) -> Mutation | None:
    at = random.choice(original.offsets)
    if random.random() < 0.5:
        return edit("non_ascii_inserted", original, at, at, random.choice(ODD_CHARACTERS))
    at = random.choice([each for each in original.offsets if original.text[each] in LOOK_ALIKES])
    new = random.choice(LOOK_ALIKES[original.text[at]])
    return edit("non_ascii_inserted", original, at, at + 1, new)


def sign_removed(name: str) -> Mutate:
    """Return what takes away one of the signs *name*, such as a colon."""

    def mutate(original: Original, random: Random) -> Mutation | None:
        found = [at for at in original.offsets if original.text[at] in SIGNS[name]]
        at = random.choice(found) if found else None
        return None if at is None else edit(f"{name}_removed", original, at, at + 1, "")

    return mutate


def sign_added(name: str) -> Mutate:
    """Return what puts one of the signs *name* somewhere."""

    def mutate(original: Original, random: Random) -> Mutation | None:
        at = random.choice(original.offsets)
        return edit(f"{name}_added", original, at, at, random.choice(SIGNS[name]))

    return mutate


def misspelling(word: str, random: Random) -> str:
    """*word* with two letters swapped, a letter gone, doubled or wrong."""
    at = random.randrange(len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    wrong = "q" if letter != "q" else "z"
    ways = [before + after, before + letter * 2 + after, before + wrong + after]
    if letter != after[0]:
        ways.append(before + after[0] + letter + after[1:])
    return random.choice(ways)


def _misspelt(kind: str, original: Original, random: Random, span) -> Mutation | None:
    words = list(WORD.finditer(original.text, span.start, span.end))
    if not words:
        return None
    found = random.choice(words)
    new = misspelling(found.group(), random)
    return edit(kind, original, found.start(), found.end(), new)


def _is_written(value: Value) -> bool:
    return value.node.span.end > value.node.span.start


def _indentation(original: Original, random: Random) -> tuple[int, int]:
    start, end = random.choice(original.lines)
    line = original.text[start:end]
    return start, start + len(line) - len(line.lstrip(" "))


def _piece(original: Original, value: Value) -> tuple[int, int, bool] | None:
    """Where an entry or item begins and ends, with its lines in a block; None for half a line."""
    text, around = original.text, value.around.span
    end = max(value.node.span.end, value.start)
    if text[around.start] in "[{" and text[around.end - 1] in "]}":
        return (value.start, end, True) if end > value.start else None
    line = text.rfind("\n", 0, value.start) + 1
    before = text[line : value.start]
    if before.strip(" -") or (value.entry and "-" in before) or before.count("-") > 1:
        return None
    below = text.find("\n", end)
    return line, len(text) if below < 0 else below + 1, False


def _doubled(kind: str, original: Original, value: Value) -> Mutation | None:
    if (piece := _piece(original, value)) is None:
        return None
    start, end, is_flow = piece
    copy = original.text[start:end]
    return edit(kind, original, end, end, f", {copy}" if is_flow else copy)


def _removed(kind: str, original: Original, value: Value) -> Mutation | None:
    if (piece := _piece(original, value)) is None:
        return None
    start, end, is_flow = piece
    if is_flow and (comma := re.match(r"\s*,\s*", original.text[end:])):
        end += comma.end()
    elif is_flow and (comma := re.search(r"\s*,\s*\Z", original.text[:start])):
        start = comma.start()
    return edit(kind, original, start, end, "")


KINDS: Sequence[Mutate] = (
    value_of_wrong_type, value_removed, value_misspelt, enum_misspelt, duration_broken,
    condition_broken, key_misspelt, key_doubled, key_removed, key_indented, item_doubled,
    item_removed, indentation_changed, tab_inserted, line_removed, line_doubled, lines_swapped,
    anchor_broken, non_ascii_inserted, *map(sign_removed, SIGNS), *map(sign_added, SIGNS),
)  # fmt: skip
