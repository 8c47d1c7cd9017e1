"""Every address of the house and who may go through it: the tables of all rooms, which the matrix of rights reads.

An address that is not in a table fails the suite, and so does a line without an address.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver

from tests.door import Door
from vungmanh.access.tests.doors import DOORS as OF_ACCESS
from vungmanh.accounts.tests.doors import DOORS as OF_ACCOUNTS
from vungmanh.agreements.tests.doors import DOORS as OF_AGREEMENTS
from vungmanh.arrivals.tests.doors import DOORS as OF_ARRIVALS
from vungmanh.congresses.tests.campaign_doors import DOORS as OF_CAMPAIGNS
from vungmanh.congresses.tests.doors import DOORS as OF_CONGRESSES
from vungmanh.dialogue.tests.doors import DOORS as OF_DIALOGUE
from vungmanh.door.tests.answer_doors import DOORS as OF_ANSWERS
from vungmanh.door.tests.doors import DOORS as OF_DOOR
from vungmanh.figures.tests.doors import DOORS as OF_FIGURES
from vungmanh.gatherings.tests.doors import DOORS as OF_GATHERINGS
from vungmanh.guide.tests.doors import DOORS as OF_GUIDE
from vungmanh.home.tests.doors import DOORS as OF_HOME
from vungmanh.indicators.tests.doors import DOORS as OF_INDICATORS
from vungmanh.lists.tests.doors import DOORS as OF_LISTS
from vungmanh.members.tests.doors import DOORS as OF_MEMBERS
from vungmanh.merging.tests.doors import DOORS as OF_MERGING
from vungmanh.officers.tests.doors import DOORS as OF_OFFICERS
from vungmanh.organization.tests.doors import DOORS as OF_ORGANIZATION
from vungmanh.petitions.tests.doors import DOORS as OF_PETITIONS
from vungmanh.petitions.tests.question_doors import DOORS as OF_QUESTIONS
from vungmanh.reorganization.tests.doors import DOORS as OF_REORGANIZATION
from vungmanh.sealed.tests.reader_doors import DOORS as OF_READERS
from vungmanh.sealed.tests.sender_doors import DOORS as OF_SENDERS
from vungmanh.situation.tests.doors import DOORS as OF_SITUATION
from vungmanh.tasks.tests.doors import DOORS as OF_TASKS
from vungmanh.training.tests.doors import DOORS as OF_TRAINING

DOORS: dict[str, Door] = {
    **OF_ACCOUNTS,
    **OF_ACCESS,
    **OF_ORGANIZATION,
    **OF_MEMBERS,
    **OF_OFFICERS,
    **OF_TASKS,
    **OF_SITUATION,
    **OF_PETITIONS,
    **OF_CONGRESSES,
    **OF_CAMPAIGNS,
    **OF_DIALOGUE,
    **OF_GATHERINGS,
    **OF_AGREEMENTS,
    **OF_TRAINING,
    **OF_INDICATORS,
    **OF_QUESTIONS,
    **OF_ANSWERS,
    **OF_DOOR,
    **OF_ARRIVALS,
    **OF_READERS,
    **OF_SENDERS,
    **OF_FIGURES,
    **OF_MERGING,
    **OF_REORGANIZATION,
    **OF_LISTS,
    **OF_GUIDE,
    **OF_HOME,
}


def every_name() -> set[str]:
    """The names of all addresses, as `namespace:name`."""

    def walk(resolver: URLResolver, space: str) -> set[str]:
        names: set[str] = set()
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                below = f"{space}{pattern.namespace}:" if pattern.namespace else space
                names |= walk(pattern, below)
            elif isinstance(pattern, URLPattern):
                assert pattern.name, f"an address without a name: {pattern.pattern}"
                names.add(f"{space}{pattern.name}")
        return names

    return walk(get_resolver(), "")
