"""The second factor at sign-in: not asked again of whoever had to show it before the password was judged."""

from __future__ import annotations

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest


class SecondFactorStage(AuthenticateStage):
    def _should_handle(self, request: HttpRequest) -> bool:
        shown = getattr(request, "second_factor_shown", None)
        if shown is not None and shown.user == self.login.user:
            post_authentication(request, shown)
            return False
        return bool(super()._should_handle(request))
