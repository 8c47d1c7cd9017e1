"""What a page says that has failed: to try again in a moment, with what was typed; or under which name it is found."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.journal.once import FIELD
from vungmanh.machine.trouble import trouble_of
from vungmanh.office.serving.alone import alone

_RETRY_AFTER: Final = 5  # seconds


@dataclass(frozen=True)
class Again:
    """A form as it was sent, to be sent once more: the same key, so that it is done once."""

    address: str
    fields: list[tuple[str, str]]


def failed(request: HttpRequest) -> HttpResponse:
    """The page 503 where the ground is away for a moment, 500 where we have made a mistake.

    It is made of the request alone: neither the database nor the session is asked, for they may be what is away.
    """
    if hasattr(request, "session"):
        request.session.modified = False  # nothing that was half done is written on the way out
    incident = getattr(request, "incident", "")
    trouble = trouble_of(sys.exc_info()[1])
    again, notes = _sent(request)
    if trouble == "full":
        text = _("The disk of the server is full, and nothing was changed. Tell whoever runs the system.")
        answer = alone(503, heading=_("There is no room left"), text=text, incident=incident, again=again, notes=notes)
    elif trouble == "away":
        text = _("The system is being restarted or is very busy. Try again in a moment.")
        back = "" if again else _address(request)
        answer = alone(
            503, heading=_("One moment, please"), text=text, incident=incident, again=again, notes=notes, back=back
        )
        answer["Retry-After"] = str(_RETRY_AFTER)
    else:
        text = _(
            "Nothing of what you entered was half kept. Try again in a moment; if it happens again, tell whoever runs"
            " the system what you were doing."
        )
        answer = alone(
            500, heading=_("Something went wrong on our side"), text=text, incident=incident, again=again, notes=notes
        )
    return answer


def _sent(request: HttpRequest) -> tuple[Again | None, list[str]]:
    """The form of the request and what has to be said about it. Passwords, codes and files are not given back.

    SECURITY: the key against forged forms is the one that came, never a fresh one: what another site has sent
    here must not become good by a click.
    """
    if request.method != "POST":
        return None, []
    if request.path_info.startswith(reverse("account_login").removesuffix("login/")):
        return None, [_("Passwords and codes are not kept: type them again.")]
    try:
        lists, files = list(request.POST.lists()), bool(request.FILES)
    except Exception:  # what cannot be read now cannot be given back
        return None, [_("What you typed could not be kept. Go back with your browser and send it again.")]
    fields = [(name, value) for name, values in lists for value in values]
    kept = [(name, value) for name, value in fields if "password" not in name.lower()]
    if any(name == FIELD for name, _value in kept):  # it may have been done, and only the answer was lost
        notes = [_("What you typed is kept on this page. The button sends it once more; nothing is done twice.")]
    else:
        notes = [_("What you typed is kept on this page. The button sends it once more.")]
    if files:
        notes.append(_("Files cannot be kept: choose them again afterwards."))
    if len(kept) < len(fields):
        notes.append(_("Passwords and codes are not kept: type them again."))
    return Again(_address(request), kept), notes


def _address(request: HttpRequest) -> str:
    """Where the request went; always an address of ours ("//other.example" would be another house)."""
    return "/" + request.get_full_path().lstrip("/")
