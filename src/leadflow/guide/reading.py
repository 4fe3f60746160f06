"""From a document to a guide."""

from leadflow.documents.document import Document
from leadflow.documents.shape import validate
from leadflow.guide.guide import Guide
from leadflow.problems.problem import Problem


def read_guide(document: Document) -> tuple[Guide | None, tuple[Problem, ...]]:
    """Return the guide that *document* holds, if its shape allows, and all that is wrong with it.

    Whether the guide fits together is not looked at.

    Raises:
        Nothing.

    >>> from leadflow.documents.reading import parse_document
    >>> document, _ = parse_document("leadflow: 1", "a.leadflow.yaml")
    >>> guide, problems = read_guide(document)
    >>> guide, [problem.message for problem in problems][:2]
    (None, ["the file needs the key 'guide'", "the file needs the key 'start'"])
    """
    return validate(document, Guide)
