"""Let somebody sign in as the holder of an office: by a new account that a link opens, or by one that is there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.links import as_it_is
from vungmanh.access.models import Opening
from vungmanh.access.permissions import Permission
from vungmanh.accounts.actions.make_link import make_link
from vungmanh.accounts.actions.open_account import open_invited
from vungmanh.accounts.models import User
from vungmanh.accounts.usernames import suggested_username
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.officers.actions.confirm_offices import refuse_what_is_not_theirs
from vungmanh.officers.actions.end_office import standing
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.giving import Giver
from vungmanh.officers.looked_at import name_in, sign_in_looked_at
from vungmanh.officers.models import APPOINTMENT, Appointment, AppointmentQuerySet, SignIn
from vungmanh.officers.refusals import CannotTie
from vungmanh.officers.rights import rights_of, role_of
from vungmanh.officers.signing_in import accounts_near
from vungmanh.organization.seats import require_at_each

TIED, UNTIED = "officers.tie", "officers.untie"


@transaction.atomic
def invite_officer(
    appointment: Appointment, *, username: str = "", by: Any, today: date, now: datetime
) -> tuple[User, str]:
    """A new account for whoever holds the office, tied to the person, and the secret of the link that opens it, or none
    of them. Without a user name one is made from the name. Raises CannotTie, CannotConfirm, CannotOpen, NotAllowed."""
    row = _asked(appointment, by, today)
    name = row.person.name
    account = open_invited(username or suggested_username(name), name=name, by=by)
    Opening.objects.create(account=account, by=by, unit=row.unit)
    _tie(row, account, by, today)
    return account, make_link(account, as_it_is=as_it_is(account), by=by, now=now)


@transaction.atomic
def tie_account(appointment: Appointment, account: User, *, by: Any, today: date) -> Act:
    """Let the account that is there be the one with which the holder of the office signs in.

    Raises CannotTie, CannotConfirm, NotAllowed. SECURITY: rights of all offices of the person come to the account, so
    they must be theirs to give, all of them; nobody ties an account of their own. One from elsewhere is not found.
    """
    row = _asked(appointment, by, today)
    if account.pk == by.pk:
        raise CannotTie(_("Nobody ties the own account to an office; ask who gives roles here, or the level above."))
    if not accounts_near(by, today).filter(pk=account.pk).exists():
        raise CannotTie(_("There is no such account among those of your units."), "username")
    if not account.is_active:
        raise CannotTie(_("The account is closed."), "username")
    if SignIn.objects.filter(account=account).exists():
        raise CannotTie(_("Somebody else signs in with this account."), "username")
    return _tie(row, account, by, today)


@transaction.atomic
def untie_account(appointment: Appointment, *, by: Any, today: date) -> Act:
    """Nobody signs in as the holder of the office any more; the rights of all their offices end today. The account
    keeps the roles that were given by hand. Raises CannotTie, CannotEnd, NotAllowed."""
    held_in_office([appointment.person_id])
    require_at_each([appointment.unit_id], Permission.GRANT_ROLE, by=by, today=today)
    row = standing(appointment.pk)
    sign_in = SignIn.objects.filter(person=row.person_id).select_related("account").first()
    if sign_in is None:
        raise CannotTie(_("Nobody signs in as %(name)s.") % {"name": row.person.name})
    mine = _offices_of(row)
    _refuse_elsewhere(mine, by, today)
    account = sign_in.account
    with (
        kept(UNTIED, sign_in_looked_at(row.person_id), by=by, on=today, at=row.unit) as keeping,
        rights_follow(lambda: mine, by=by, today=today),
    ):
        sign_in.delete()
        name_in(keeping, [row])
    record(by, UNTIED, account.username, about=_touched(row, account), office=row.office)
    return keeping.done


def _asked(appointment: Appointment, by: Any, today: date) -> Appointment:
    """The office as it stands, the right asked for; nobody signs in as its holder yet."""
    held_in_office([appointment.person_id])
    require_at_each([appointment.unit_id], Permission.GRANT_ROLE, by=by, today=today)
    row = standing(appointment.pk)
    if not role_of(row) or (row.until is not None and row.until <= today):
        raise CannotTie(_("No right goes with this office; nobody is invited by it."))
    if signs_in := SignIn.objects.filter(person=row.person_id).select_related("account").first():
        said = _("%(name)s signs in already, as %(username)s.")
        raise CannotTie(said % {"name": row.person.name, "username": signs_in.account.username})
    return row


def _tie(row: Appointment, account: User, by: Any, today: date) -> Act:
    mine = _offices_of(row)
    waits = [row] if row.confirmed_on is None else []
    refuse_what_is_not_theirs(waits, by, today)
    with (
        kept(TIED, sign_in_looked_at(row.person_id, [row.pk]), by=by, on=today, at=row.unit) as keeping,
        rights_follow(lambda: mine.all(), by=by, today=today),
    ):
        before = rights_of(mine, today)
        SignIn.objects.create(person=row.person, account=account, since=today, by=by.username)
        for each in waits:
            each.confirmed_by, each.confirmed_on = by.username, today
            each.save(update_fields=["confirmed_by", "confirmed_on"])
        _refuse_what_would_wait(mine, before, by, today)
        name_in(keeping, [row])
    record(by, TIED, account.username, about=_touched(row, account), office=row.office)
    return keeping.done


def _refuse_what_would_wait(mine: AppointmentQuerySet, before: Any, by: Any, today: date) -> None:
    giver = Giver(by, today)
    for right in rights_of(mine.all(), today).values():
        if not giver.may_let(right, before.get(right.appointment)):
            raise CannotTie(_beyond())


def _refuse_elsewhere(mine: AppointmentQuerySet, by: Any, today: date) -> None:
    for right in rights_of(mine, today).values():
        if not Giver(by, today).may_give(right):
            raise CannotTie(_beyond())


def _beyond() -> str:
    return _("The person holds another office too, the right of which is not yours to give; ask the level above.")


def _offices_of(row: Appointment) -> AppointmentQuerySet:
    return Appointment.objects.filter(person=row.person_id)


def _touched(row: Appointment, account: User) -> list[Touched]:
    return about(units=[row.unit_id], persons=[row.person_id], accounts=[account], records={APPOINTMENT: [row]})
