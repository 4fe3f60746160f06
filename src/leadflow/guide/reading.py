"""From a document to a guide."""

from leadflow.documents.document import Document
from leadflow.documents.shape import validate
from leadflow.file_names import TESTS_ENDING
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
    if document.has("leadflow_tests") and not document.has("statuses"):
        message = f"this is a file of tests, not a guide; let its name end with `{TESTS_ENDING}`"
        place = document.place(("leadflow_tests",), key=True)
        return None, (Problem("LF102", f"{message}, and `leadflow test` runs it", place),)
    return validate(document, Guide)
