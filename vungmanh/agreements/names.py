"""What an agreement and its bargaining are called where they are named: none has a title."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from vungmanh.agreements.models import KINDS, Agreement, Negotiation
from vungmanh.agreements.models.contents import TOPICS
from vungmanh.agreements.models.negotiations import STEPS
from vungmanh.core.days import show_day

KIND_NAMES: Final = dict(KINDS)
TOPIC_NAMES: Final = dict(TOPICS)
STEP_NAMES: Final = dict(STEPS)


def first_up(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


def name_of(agreement: Agreement) -> str:
    """Agreement of an enterprise, signed on 12/03/2026."""
    return _("%(kind)s, signed on %(day)s") % {
        "kind": first_up(KIND_NAMES[agreement.kind]), "day": show_day(agreement.signed_on),
    }  # fmt: skip


def name_of_negotiation(negotiation: Negotiation) -> str:
    return _("Bargaining since %(day)s") % {"day": show_day(negotiation.begun_on)}
