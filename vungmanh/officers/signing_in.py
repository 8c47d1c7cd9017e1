"""Which accounts somebody may tie to the people of their offices: those that belong to units where they give roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.accounts.models import User
from vungmanh.core.vietnamese import fold
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit


def accounts_near(by: Any, today: date) -> QuerySet[User]:
    """Accounts that hold or held a role, or were opened, at a unit where the officer gives roles today."""
    if EVERYWHERE in reach(by, Permission.GRANT_ROLE, today):
        return User.objects.all()
    units = Unit.objects.visible_to(by, Permission.GRANT_ROLE, today).order_by().values("pk")
    return User.objects.filter(Q(grants__unit__in=units) | Q(opening__unit__in=units)).distinct()


def accounts_of_the_same_name(person: Person, by: Any, today: date) -> list[User]:
    """Of these the open ones that nobody signs in with as an officer and that bear the name of the person: perhaps
    theirs, which is asked and not guessed. Not one's own."""
    free = accounts_near(by, today).filter(is_active=True, signs_in__isnull=True).exclude(pk=by.pk)
    return [account for account in free.order_by("username") if fold(account.name) == person.search_key]
