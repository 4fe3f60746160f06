"""The fingerprint of a guide: it changes when a rule does, not when a comment or blank does."""

import hashlib
import json

from leadflow.guide import Guide

LENGTH = 16


def fingerprint(guide: Guide) -> str:
    """Return 16 hexadecimal digits that stand for the content of *guide*.

    The order of keys counts, since the order of statuses and stages means something.
    """
    content = guide.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
