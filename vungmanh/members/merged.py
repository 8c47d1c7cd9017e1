"""Merges that stand: whose entry has taken another in, or has become part of one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act, ActPerson, ActQuerySet
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotUndo


def merges_of(people: Iterable[int] | QuerySet) -> ActQuerySet:
    return Act.objects.standing().of(Permission.MERGE_MEMBERS).about(people)


def merged_with(people: Iterable[int]) -> QuerySet[ActPerson]:
    """Both persons of each merge of one of the people, also of one who is no more."""
    return ActPerson.objects.filter(act__in=merges_of(people).order_by().values("pk"))


def refuse_merged(people: Iterable[int] | QuerySet) -> None:
    """Whose entry has been merged cannot be told apart from the other without it. Raises CannotUndo."""
    merge = merges_of(people).first()
    if merge:
        named = Person.objects.filter(pk__in=merge.persons.values("person"))
        name = named.values_list("name", flat=True).first() or "-"
        raise CannotUndo(_("%(name)s has been merged with another entry since the import.") % {"name": name})
