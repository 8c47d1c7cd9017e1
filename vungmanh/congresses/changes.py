"""What is another one now of the count of an election, as the journal holds it and as a page says it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.congresses.models import Election
from vungmanh.kit.verbs import Fact, as_choice, as_count

TOLD: Final = (
    Fact("invited", _("invited"), as_count),
    Fact("present", _("present"), as_count),
    Fact("ballots_out", _("ballots handed out"), as_count),
    Fact("ballots_in", _("ballots collected"), as_count),
    Fact("ballots_valid", _("valid ballots"), as_count),
    Fact("form", _("who took part"), as_choice(dict(Election.FORMS))),
    Fact("place", _("place")),
    Fact("votes", _("votes")),
)
KEYS: Final = [fact.key for fact in TOLD]


def state_of(election: Election) -> dict[str, str]:
    """The facts as they stand; the votes of all candidates in their order, as one."""
    values = {key: getattr(election, key) for key in KEYS if key != "votes"}
    told = {key: "" if value is None else str(value) for key, value in values.items()}
    votes = election.candidates.order_by("pk").values_list("votes", flat=True)
    return told | {"votes": ", ".join("–" if each is None else str(each) for each in votes)}
