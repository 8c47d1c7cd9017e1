"""Two elections that were entered as officers enter them: the school has a vice chair again since the day before
yesterday, who is to be recognised; a union whose term was over since June has met in October."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vungmanh.congresses.actions.enter_election import enter_election
from vungmanh.congresses.actions.recognise_election import recognise_election
from vungmanh.congresses.models import Election
from vungmanh.congresses.rules.elections import Counts
from vungmanh.congresses.told import Candidacy, Held
from vungmanh.home.demo.committees.write import sign_in
from vungmanh.home.demo.logins import Office, open_account
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import DAY, SCHOOL
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import EXECUTIVE, MEMBER, RANK, VICE_CHAIR, offices_in
from vungmanh.organization.models import Unit

_MET, _RECOGNISED = date(2026, 10, 16), date(2026, 11, 3)
_CITYS: Final = "chuyenvien"


def vice_chair_of_the_school(school: Unit, officers: Officers, *, by: Any, today: date) -> None:
    """By the rest of the committee, of two who stood; whoever was elected signs in."""
    on = today - 2 * DAY
    free = Person.objects.filter(unit=school, gender=Person.FEMALE, appointments=None).members_on(on)
    elected, other = free.order_by("pk")[:2]
    voters = Appointment.objects.on(on).filter(unit=school, office__in=offices_in(EXECUTIVE)).count()
    held = Held(
        EXECUTIVE,
        Election.BY_ELECTION,
        on,
        [Candidacy(elected, VICE_CHAIR, voters), Candidacy(other, "", 1)],
        Counts(voters, voters, voters, voters, voters),
        place="Phòng Hội đồng nhà trường",
    )
    enter_election(school, held, by=officers.at(school, on), today=on)
    account = Office("phochutich-coso", elected.name, "deputy", SCHOOL, on, "", follows=True)
    sign_in({elected: open_account(account, None, {SCHOOL: school}, by)}, by)


def congress_of_october(union: Unit, officers: Officers, *, today: date) -> None:
    """Whoever led goes on; one member gave way to another. The city has recognised it since."""
    if today <= _MET:
        return
    before = Appointment.objects.on(_MET).filter(unit=union, office__in=offices_in(EXECUTIVE)).select_related("person")
    members = Person.objects.filter(unit=union).members_on(_MET).order_by("pk")
    go_on = sorted((each for each in before if each.person in members), key=lambda each: RANK[each.office])
    new = members.exclude(pk__in=[each.person_id for each in before])[0]
    called = members.count()
    counts = Counts(called, called - 2, called - 2, called - 2, called - 3)
    elected = [(each.person, each.office) for each in go_on[:-1]] + [(new, MEMBER)]
    candidates = [Candidacy(person, office, called - 3 - 2 * place) for place, (person, office) in enumerate(elected)]
    held = Held(EXECUTIVE, Election.CONGRESS, _MET, candidates, counts, Election.PLENARY, "Hội trường đơn vị")
    entered = enter_election(union, held, by=officers.at(union, _MET), today=_MET)
    if today > _RECOGNISED:
        by = officers.by_login(_CITYS)
        recognise_election(entered.election, "1187/QĐ-LĐLĐ", _RECOGNISED, by=by, today=_RECOGNISED)
