"""Keep, rename and forget the questions that somebody asks of a register again and again."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.kit.models import SavedFilter, SavedFilterQuerySet


class CannotSave(Refused):
    pass


def saved_by(user: Any, register: str) -> SavedFilterQuerySet:
    """Their own filters of the register, by name."""
    return SavedFilter.objects.visible_to(user).filter(register=register)


def save_filter(name: str, query: str, *, register: str, by: Any) -> SavedFilter:
    """Keep the question under the name. Raises CannotSave."""
    try:
        with transaction.atomic():
            return SavedFilter.objects.create(user=by, register=register, name=name, query=query)
    except IntegrityError as twice:
        raise _known(name) from twice


def rename_filter(saved: SavedFilter, name: str) -> SavedFilter:
    """Raises CannotSave, also where it has been forgotten meanwhile: it does not come back."""
    try:
        with transaction.atomic():
            if not SavedFilter.objects.filter(pk=saved.pk).update(name=name):
                raise CannotSave(_("This filter has been deleted meanwhile."), "name")
    except IntegrityError as twice:
        raise _known(name) from twice
    saved.name = name
    return saved


def forget_filter(saved: SavedFilter) -> None:
    saved.delete()


def _known(name: str) -> CannotSave:
    return CannotSave(_("You have a filter called “%(name)s” already.") % {"name": name}, "name")
