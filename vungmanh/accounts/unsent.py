"""What could not be sent waits on the phone: whose it is, what it is sealed with there, how its sending is answered.

The form itself and its key (journal.once) are as ever. A script sends it and has to know what became of it, so what
leads on is told in words that a script reads; and only the person who typed it sends it (docs/decisions/0046).
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse

from vungmanh.kit.act import DONE
from vungmanh.vault.sealing import lent_keys, mark

_HEADER: Final = "X-Sending"  # the mark of the person who has typed what is sent
_ABOUT: Final = "accounts.unsent"
_DAYS: Final = 4  # days on which something may have been typed that has waited no longer than 72 hours


def is_sending(request: HttpRequest) -> bool:
    """Whether a form comes from the script, which reads the answer."""
    return request.method == "POST" and _HEADER in request.headers


def mark_of(person: Any) -> str:
    """What stands for the account on a phone, and tells nobody which it is."""
    return mark(str(person.pk), about=_ABOUT)


def locks_of(person: Any, today: date) -> dict[str, str]:
    """The keys for what this person may still have waiting, by their names; the one of today first.

    SECURITY: each day has its own, and after three days nobody gets it any more: what a phone has not thrown away by
    then cannot be read even there.
    """
    return {
        f"{day.isoformat()}.{name}": base64.b64encode(key).decode()
        for day in (today - timedelta(days=back) for back in range(_DAYS))
        for name, key in lent_keys(f"{person.pk} {day.isoformat()}", about=_ABOUT).items()
    }


class Sending:
    """Middleware, behind the sign-in and before whatever leads a stranger to the door.

    SECURITY: a form that another person has typed on this phone, or one whose session has run out, reaches no view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_sending(request):
            return self.get_response(request)
        if not request.user.is_authenticated or mark_of(request.user) != request.headers[_HEADER]:
            return JsonResponse({"whose": ""}, status=401)
        answer = self.get_response(request)
        if not 300 <= answer.status_code < 400:
            return answer
        led = JsonResponse({"led": answer["Location"], "done": DONE in answer})
        led.cookies = answer.cookies  # what the next page is to say may stand in them
        return led
