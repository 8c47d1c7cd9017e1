"""Take a long import back in the background, and say what came of it."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.house.following import lines
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.lists.kinds import kind_of
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import

log = logging.getLogger(__name__)

AT_ONCE: Final = 2_000  # rows that are taken back while the officer waits
_KEPT: Final = 86_400  # seconds
_GOING_ON: Final = "…"


def undo(pk: int, officer: int, language: str, today: date) -> None:
    """Take the import back as the officer whose key it is. What refuses it is kept for the page to show."""
    with translation.override(language):
        reason = ""
        try:
            undo_import(Import.objects.get(pk=pk), by=User.objects.get(pk=officer), today=today)
        except (CannotUndo, NotAllowed) as refused:
            reason = refused.reason
        except Exception:
            log.exception("import %s could not be taken back", pk)
            reason = _("Something went wrong on our side. Nothing was taken back.")
        cache.set(_key(pk), reason, _KEPT)


def foretold(batch: Import, reader: Any, today: date) -> list[str]:
    """What the rooms say of their records, should the import be taken back: what is built upon what it has brought."""
    event = kind_of(batch.kind).takes_back.foretold(batch, reader, today)
    return lines(event) if event else []


def give_up(pk: int, officer: int, language: str) -> None:
    """It was broken off too often; its page says so."""
    with translation.override(language):
        cache.set(_key(pk), _("Something went wrong on our side. Nothing was taken back."), _KEPT)


def begin(pk: int) -> None:
    cache.set(_key(pk), _GOING_ON, _KEPT)


def is_going_on(pk: int) -> bool:
    return cache.get(_key(pk)) == _GOING_ON


def refusal_of(pk: int) -> str:
    """Why the last try was refused, "" if it was not."""
    said = cache.get(_key(pk)) or ""
    return "" if said == _GOING_ON else str(said)


def _key(pk: int) -> str:
    return f"import-undo-{pk}"
