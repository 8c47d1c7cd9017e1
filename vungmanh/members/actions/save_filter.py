"""Keep, rename and forget the questions somebody asks of lists again and again."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.members.models import SavedFilter
from vungmanh.members.refusals import CannotSave


def save_filter(name: str, query: str, *, by: Any) -> SavedFilter:
    """Keep the question under the name. Raises CannotSave."""
    return _kept(SavedFilter(user=by, name=name, query=query))


def rename_filter(saved: SavedFilter, name: str) -> SavedFilter:
    """Raises CannotSave."""
    saved.name = name
    return _kept(saved)


def forget_filter(saved: SavedFilter) -> None:
    saved.delete()


def _kept(saved: SavedFilter) -> SavedFilter:
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as twice:
        raise CannotSave(_("You have a filter called “%(name)s” already.") % {"name": saved.name}) from twice
    return saved
