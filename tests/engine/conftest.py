"""The desk's workflow and a lead that was just opened."""

import pytest
from desk import GUIDE, NINE

from leadflow import Accepted, Lead, OpenLead, Workflow, load_text


@pytest.fixture(scope="session")
def workflow() -> Workflow:
    return load_text(GUIDE, "desk.leadflow.yaml")


@pytest.fixture
def lead(workflow: Workflow) -> Lead:
    opened = workflow.open(OpenLead("L-1", at=NINE, fields={"name": "Ada", "phone": "1"}))
    assert isinstance(opened, Accepted)
    return opened.lead
