"""What somebody does with their own account: allauth's pages, each act with its line in the journal."""

from __future__ import annotations

from typing import Any

from allauth.account.views import PasswordChangeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.usersessions.views import ListUserSessionsView
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from vungmanh.accounts.actions.renew_link import end_sessions
from vungmanh.accounts.happened import (
    CHANGE_PASSWORD,
    RENEW_RECOVERY_CODES,
    TURN_OFF_SECOND_FACTOR,
    TURN_ON_SECOND_FACTOR,
)
from vungmanh.accounts.sessions import sessions_of
from vungmanh.journal.about import about
from vungmanh.journal.record import record


class _Recorded:
    """The act and its line stand or fall together. No secret is among the facts: who and when is all.

    Wherever else the account is signed in, it is signed out: what was opened by less, or by somebody else, ends.
    """

    action = ""
    request: Any

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        user = self.request.user
        end_sessions(user, but=self.request.session.session_key)
        record(user, self.action, user.username, about=about(accounts=[user]))
        return response


class ChangePassword(_Recorded, PasswordChangeView):
    action = CHANGE_PASSWORD


class TurnOnSecondFactor(_Recorded, ActivateTOTPView):
    action = TURN_ON_SECOND_FACTOR


class TurnOffSecondFactor(_Recorded, DeactivateTOTPView):
    action = TURN_OFF_SECOND_FACTOR


class RenewRecoveryCodes(_Recorded, GenerateRecoveryCodesView):
    action = RENEW_RECOVERY_CODES


class Sessions(ListUserSessionsView):
    def get_context_data(self, **given: Any) -> dict[str, Any]:
        # allauth's own way to the list costs several queries for each session, and is passed over.
        page: dict[str, Any] = super(ListUserSessionsView, self).get_context_data(**given)
        sessions = sessions_of(self.request.user, timezone.now())
        return page | {"sessions": sessions, "session_count": len(sessions)}


change_password = ChangePassword.as_view()
turn_on_second_factor = TurnOnSecondFactor.as_view()
turn_off_second_factor = TurnOffSecondFactor.as_view()
renew_recovery_codes = RenewRecoveryCodes.as_view()
sessions = Sessions.as_view()
