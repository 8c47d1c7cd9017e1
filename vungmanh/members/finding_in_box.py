"""People for the one search box: by name, and by a number for whoever may have numbers shown."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import holds_number
from vungmanh.kit.searching import Hit, Hits, Sought
from vungmanh.members.actions.look_up import begin_look, looked_up, may_look_up, no_right
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotLook
from vungmanh.members.search import Found, digits_of
from vungmanh.members.search import search as search_people


def search(sought: Sought) -> Hits:
    """People are looked up by a number, and that is journaled, unless something speaks against it."""
    found, why_not = _people(sought)
    hits = [_hit(person) for person in found.people[: sought.at_most]]
    more = found.more or len(found.people) > sought.at_most
    return Hits(_("People"), "person", _("There are more people; type more of the name."), hits, more, why_not)


def _people(sought: Sought) -> tuple[Found, str]:
    """Who is found, and why nobody was looked for."""
    if not holds_number(sought.text):
        people = Person.objects.visible_to(sought.rights, sought.today)
        return search_people(sought.text, people.select_related("unit")), ""
    nobody = Found([], more=False)
    if not may_look_up(sought.user, sought.today):
        return nobody, no_right()
    if sought.not_by_number:
        return nobody, sought.not_by_number
    try:
        begin_look(sought.user, today=sought.today)
    except CannotLook as refused:
        return nobody, refused.reason
    people = Person.objects.visible_to(sought.user, sought.today, Permission.REVEAL_NUMBERS)
    found = search_people(sought.text, people.select_related("unit"))
    looked_up(found.people[: sought.at_most], by=sought.user, digits=digits_of(sought.text))
    return found, ""


def _hit(person: Person) -> Hit:
    """As little as tells namesakes apart: the year of birth and the unit."""
    born = show_day(person.born_on, "year") if person.born_on else ""
    aside = " · ".join(filter(None, [born, person.unit.name]))
    return Hit(person.name, aside, reverse("members:person", args=[person.pk]))
