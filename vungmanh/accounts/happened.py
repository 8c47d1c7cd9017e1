"""What was done lately with an account, as the journal tells it and its person may read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM
from vungmanh.journal.models import About, Entry
from vungmanh.journal.told import text_told
from vungmanh.kit.verbs import Verb
from vungmanh.ui.timeline import Event

CHANGE_PASSWORD: Final = "accounts.change_password"
TURN_ON_SECOND_FACTOR: Final = "accounts.turn_on_second_factor"
TURN_OFF_SECOND_FACTOR: Final = "accounts.turn_off_second_factor"
RENEW_RECOVERY_CODES: Final = "accounts.renew_recovery_codes"

_TITLES: Final[dict[str, Promise]] = {
    "accounts.open": gettext_lazy("Account opened"),
    "accounts.choose_password": gettext_lazy("Password chosen by a link"),
    "accounts.renew_link": gettext_lazy("New sign-in link made"),
    "accounts.give_password": gettext_lazy("New first password given"),
    "accounts.close": gettext_lazy("Account closed"),
    "accounts.reopen": gettext_lazy("Account opened again"),
    "accounts.forget_second_factor": gettext_lazy("Second factor taken off"),
    CHANGE_PASSWORD: gettext_lazy("Password changed"),
    TURN_ON_SECOND_FACTOR: gettext_lazy("Second factor turned on"),
    TURN_OFF_SECOND_FACTOR: gettext_lazy("Second factor turned off"),
    RENEW_RECOVERY_CODES: gettext_lazy("New recovery codes made"),
}
VERBS: Final = tuple(Verb(action, title) for action, title in _TITLES.items())
_SHOWN: Final = 5


def happened_to(user: Any) -> list[Event]:
    """The last events, the latest first. Two queries."""
    # A line tells no name that is somebody's phone; it is found by the account that it touches.
    is_told = text_told(user.username) == user.username
    about = Entry.objects.filter(subject=user.username) if is_told else Entry.objects.touching(About.ACCOUNT, user.pk)
    lines = list(about.filter(action__in=_TITLES).order_by("-pk")[:_SHOWN])
    names = names_of(line.by for line in lines if line.by != user.username)
    return [_event(line.at.astimezone(VIETNAM), line, names.get(line.by)) for line in lines]


def _event(at: datetime, line: Entry, other: str | None) -> Event:
    text = at.strftime("%H:%M")
    if other is not None:
        text = _("%(time)s, by %(name)s") % {"time": text, "name": other}
    return Event(at.date(), str(_TITLES[line.action]), text)
