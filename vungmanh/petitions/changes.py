"""What a petition says, as its line of the journal tells old and new. SECURITY: the words are sealed, and not told."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.verbs import Fact, as_choice, as_day
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.petitions import KINDS

TOLD: Final = (
    Fact("kind", _("kind of petition"), as_choice(dict(KINDS))),
    Fact("category", _("category")),
    Fact("received_on", _("received on"), as_day),
    Fact("employer", _("employer")),
    Fact("people", _("people who share it")),
    Fact("urgency", _("urgency"), as_choice({str(code): name for code, name in Petition.URGENCIES})),
    Fact("law", _("article of the law")),
)
KEYS: Final = tuple(fact.key for fact in TOLD)


def told_of(petition: Petition) -> dict[str, str]:
    return {key: str(getattr(petition, key)) for key in KEYS}
