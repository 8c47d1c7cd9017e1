"""What waits for a reader: that something does, and never what. The same words for one report as for another.

One statement of the room's own database for everybody, none of the office's; more of either only for readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vungmanh.kit.due import Due, person_of
from vungmanh.sealed.actions.wall_off import standing
from vungmanh.sealed.mine import with_too_few
from vungmanh.sealed.models import Case
from vungmanh.sealed.standing import standing_of

_A_REPORT, _A_KEY = 15, 5  # minutes


def dues(reader: Any, today: date) -> Iterator[Due]:
    person = person_of(reader)
    mine = standing_of(person, today)
    if not mine.reads:
        return
    cases = [case for case in standing(person.pk, today) if not case.closed_on]
    yield from _waiting([case for case in cases if case.waits_on])
    yield from _alone(len(with_too_few(cases)))
    if mine.is_named and not mine.has_key:
        yield _key(
            _("Make your passphrase for confidential reports"), None, _("Make the passphrase"),
            _("Until you have one, no report reaches you."),
        )  # fmt: skip
    elif (by := mine.drill_on()) and by <= today:
        yield _key(
            _("Try your passphrase for confidential reports"), by, _("Try it"),
            _("Who never types it has forgotten it on the day."),
        )  # fmt: skip


def _waiting(cases: Sequence[Case]) -> Iterator[Due]:
    if not cases:
        return
    said = ngettext("%(count)d confidential report waits", "%(count)d confidential reports wait", len(cases))
    yield Due(
        on=min(case.waits_on for case in cases if case.waits_on),
        title=said % {"count": len(cases)},
        url=reverse("sealed:cases"),
        at=None,
        verb=pgettext("confidential reports", "Open"),
        minutes=_A_REPORT,
        why=_("You have been given it to read."),
    )


def _alone(many: int) -> Iterator[Due]:
    if not many:
        return
    said = ngettext(
        "%(count)d confidential report is yours alone to read: call somebody in",
        "%(count)d confidential reports are yours alone to read: call somebody in",
        many,
    )
    yield Due(
        on=None, title=said % {"count": many}, url=reverse("sealed:cases"), at=None, verb=_("Call in"),
        minutes=_A_KEY, why=_("If you leave, or forget your passphrase, nobody can read it any more."),
    )  # fmt: skip


def _key(title: str, on: date | None, verb: str, why: str) -> Due:
    return Due(on=on, title=title, url=reverse("sealed:key"), at=None, verb=verb, minutes=_A_KEY, why=why)
