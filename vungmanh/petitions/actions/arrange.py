"""What a level arranges for itself and all below: categories of petitions, and words that often answer them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.petitions.models import Category, Template
from vungmanh.petitions.refusals import CannotArrange


@transaction.atomic
def add_category(unit: Unit, name: str, *, by: Any, today: date) -> Category:
    """From now on it is chosen at the unit and below. Raises CannotArrange, NotAllowed."""
    _hold(unit, by, today)
    standing = Category.objects.filter(Q(unit=unit) | Q(unit=None))
    same = next((each for each in standing if str(each).casefold() == name.casefold()), None)
    if same and (same.unit is None or same.until is None):
        raise CannotArrange(_("There is a category “%(name)s” already.") % {"name": str(same)}, "name")
    if same:
        same.until = None
        same.save(update_fields=["until"])
    made = same or Category.objects.create(unit=unit, name=name)
    _record(unit, by, today, category=name)
    return made


@transaction.atomic
def end_category(category: Category, *, by: Any, today: date) -> None:
    """It is chosen no more; the petitions about it keep it. Raises CannotArrange, NotAllowed."""
    if category.unit is None:
        raise CannotArrange(_("“%(name)s” is on the list of the whole house and stays.") % {"name": str(category)})
    _hold(category.unit, by, today)
    Category.objects.filter(pk=category.pk, until=None).update(until=today)
    _record(category.unit, by, today, ended=str(category))


@transaction.atomic
def write_template(
    unit: Unit, title: str, words: str, category: Category | None, *, instead_of: Template | None = None, by: Any,
    today: date,
) -> Template:  # fmt: skip
    """Words for answers about the category, or about any; a new wording stands instead of the one before.

    Raises CannotArrange, NotAllowed.
    """
    _hold(unit, by, today)
    if instead_of:
        _end(instead_of, today)
    if Template.objects.filter(unit=unit, title=title, until=None).exists():
        raise CannotArrange(_("There is a template “%(title)s” already.") % {"title": title}, "title")
    made = Template.objects.create(unit=unit, title=title, words=words, category=category)
    _record(unit, by, today, template=title)
    return made


@transaction.atomic
def end_template(template: Template, *, by: Any, today: date) -> None:
    """It is offered no more. Raises NotAllowed."""
    _hold(template.unit, by, today)
    _end(template, today)
    _record(template.unit, by, today, ended=template.title)


def _hold(unit: Unit, by: Any, today: date) -> None:
    """Of two who arrange at once the second waits."""
    Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    require_at(unit, Permission.ARRANGE_PETITIONS, by=by, today=today)


def _end(template: Template, today: date) -> None:
    Template.objects.filter(pk=template.pk, until=None).update(until=today)


def _record(unit: Unit, by: Any, today: date, **said: str) -> None:
    record(by, Permission.ARRANGE_PETITIONS, unit.code, about=about(units=[unit]), on=today, **said)
