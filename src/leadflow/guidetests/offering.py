"""Tests of what somebody is offered for a lead: the exact set."""

from collections.abc import Iterator

from leadflow.documents.nodes import Path
from leadflow.engine import Offer
from leadflow.guidetests.commands import asking_of, note_of
from leadflow.guidetests.moments import clock_at
from leadflow.guidetests.results import Failure, reasons_of
from leadflow.guidetests.suite import ExpectedOffer, OffersTest
from leadflow.guidetests.trying import Trying


def run_offers(trying: Trying, test: OffersTest, path: Path) -> Iterator[Failure]:
    """LF605, LF614: somebody is offered something else, or is asked at a moment that is over.

    Raises:
        Nothing.
    """
    suite, workflow, case = trying.suite, trying.workflow, trying.tests.cases[test.lead]
    at = clock_at(test.at, suite.now, workflow)
    if isinstance(at, str):
        yield trying.failure("LF614", at, (*path, "at"))
        return
    asking = asking_of(
        suite, workflow, at=at, actor=test.actor, note=note_of(test, suite), fields=test.fields,
        host=case.host,
    )  # fmt: skip
    lead = trying.settled(case.lead, at)
    offers = workflow.offers(
        lead, at=at, actor=asking.actor, note=asking.note, fields=asking.fields
    )
    made = {offer.status: offer for offer in offers}
    for status, expected in test.offers.items():
        yield from _compared(trying, made.get(status), status, expected, (*path, "offers", status))
    for status, offer in made.items():
        if status not in test.offers and offer.verdict != "blocked":
            says = f"{status!r} is offered as well: it is {offer_text(offer)}"
            reasons = reasons_of(offer.objections)
            yield trying.failure("LF605", says, (*path, "offers"), reasons)


def offer_text(offer: Offer) -> str:
    """Return an offer in the words of a test.

    Raises:
        Nothing.

    >>> offer_text(Offer("won", "Won", "needs_input", ("budget", "note")))
    'needs_input: [budget, note]'
    """
    match offer.verdict:
        case "needs_input":
            return f"needs_input: [{', '.join(offer.missing)}]"
        case "blocked":
            return f"blocked: [{', '.join(sorted({each.code for each in offer.objections}))}]"
        case verdict:
            return verdict


def _compared(
    trying: Trying, offer: Offer | None, status: str, expected: ExpectedOffer, path: Path
) -> Iterator[Failure]:
    if offer is None:
        says = f"{status!r} is not offered, since no move leads there from where the lead is"
        yield trying.failure("LF605", says, path)
    elif not _is_as_expected(offer, expected):
        says = f"{status!r} is {offer_text(offer)}, not {_wanted(expected)}"
        yield trying.failure("LF605", says, path, reasons_of(offer.objections))


def _is_as_expected(offer: Offer, expected: ExpectedOffer) -> bool:
    if expected.needs_input is not None:
        missing = set(expected.needs_input)
        return offer.verdict == "needs_input" and missing == set(offer.missing)
    if expected.blocked is not None:
        codes = {objection.code for objection in offer.objections}
        return offer.verdict == "blocked" and codes == set(expected.blocked)
    return offer.verdict == expected.verdict


def _wanted(expected: ExpectedOffer) -> str:
    if expected.needs_input is not None:
        return f"needs_input: [{', '.join(expected.needs_input)}]"
    if expected.blocked is not None:
        return f"blocked: [{', '.join(expected.blocked)}]"
    return str(expected.verdict)
