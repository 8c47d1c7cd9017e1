"""Take the second factor off an account whose phone and recovery codes are lost."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from vungmanh.accounts.actions.make_link import end_links_of
from vungmanh.accounts.actions.renew_link import end_sessions
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def forget_second_factor(user: User, *, by: Any) -> None:
    """The password alone opens the account until the person has set up another phone. Its sessions end.

    So does a link: it was made when the account still asked for more than the link.
    """
    end_links_of(user)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    record(by, "accounts.forget_second_factor", user.username, about=about(accounts=[user]))
