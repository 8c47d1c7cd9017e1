"""Take letters up into the office: each becomes a petition, or words of one. May be killed anywhere and run again.

First the office writes, then the letter is marked. Whatever happens between, the petition knows its letter by its key,
so that the next round writes nothing a second time.
"""

from __future__ import annotations

import logging
import uuid
from datetime import date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any, Final

from django.db import transaction
from django.db.utils import OperationalError
from django.utils import timezone  # noqa: TID251 -- a moment is told as the day on which it was

from vungmanh.accounts.models import User
from vungmanh.door import limits
from vungmanh.door.models import CAME_BACK, NEW, OBJECTION, SETTLED, STAYED, WORDS, Letter, LetterFile
from vungmanh.files.guard import Looked, look_at
from vungmanh.files.refusals import NotTaken
from vungmanh.machine.apart import alias_of
from vungmanh.officers.models import SignIn
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.hear_sender import hear_sender, hear_stayed
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.models import Category, Message, Petition
from vungmanh.petitions.models.arranged import OTHER
from vungmanh.petitions.rules.states import PROPOSAL
from vungmanh.petitions.told import OUTSIDER, Heard, Sender

_AT_ONCE: Final = 50  # then the worker looks at what else waits
_HELD: Final = timedelta(minutes=10)  # until a held letter is looked at again
_TOMORROW: Final = timedelta(hours=12)
_LONGEST: Final = 3_600  # seconds from one try to the next
_SAYS: Final = {WORDS: Message.SENDER, SETTLED: Message.SETTLED, OBJECTION: Message.OBJECTION}

log = logging.getLogger(__name__)


def take_up(today: date, now: datetime) -> int:
    """Returns how many letters the office has now that it had not before. One that fails holds up no other."""
    taken = 0
    for letter in list(Letter.objects.ready(now)[:_AT_ONCE]):
        try:
            taken += _take_up(letter, today, now)
        except OperationalError:
            raise  # the office's database is away, or somebody writes for long: all of them wait
        except Exception as error:
            pause = min(_LONGEST, 2 ** min(letter.tries, 12))
            _change(letter, tries=letter.tries + 1, again_at=now + timedelta(seconds=pause))
            log.error("a letter could not be taken up", extra={"told": {"letter": letter.pk}}, exc_info=error)
    return taken


def _take_up(letter: Letter, today: date, now: datetime) -> bool:
    if letter.kind == NEW and _is_flood(letter, now):
        _change(letter, held=True, again_at=now + _HELD)
        return False
    write = _write_new if letter.kind == NEW else _write_more
    if not write(letter, today, now):
        return False
    with transaction.atomic(using=alias_of("door")):
        LetterFile.objects.filter(letter=letter).delete()
        _change(letter, taken_at=now, held=False, content={})
    return True


def _is_flood(letter: Letter, now: datetime) -> bool:
    """Whether so many of its unit, or of its browser, were taken up within the hour that this one has to wait."""
    if letter.let_through:
        return False
    taken = Letter.objects.filter(kind=NEW, taken_at__gt=now - limits.HOUR, let_through=False)
    if taken.filter(unit=letter.unit).count() >= limits.OF_A_UNIT_AN_HOUR:
        return True
    return taken.filter(device=letter.device).count() >= limits.OF_A_DEVICE_AN_HOUR


def _write_new(letter: Letter, today: date, now: datetime) -> bool:
    said, unit = letter.content, Unit.objects.get(pk=letter.unit or 0)
    account = User.objects.filter(pk=said["account"]).first() if said["account"] else None
    signs = SignIn.objects.filter(account=account).select_related("person").first() if account else None
    category = Category.objects.filter(pk=said["category"]).first() or Category.objects.get(code=OTHER)
    heard = Heard(
        PROPOSAL,
        category,
        said["words"],
        min(today, timezone.localtime(letter.at).date()),
        people=said["people"],
        sender=Sender(said["name"], said["phone"], signs.person if signs else None, account),
        about_officer=said["about_officer"],
        way=Petition.DOOR,
        letter=letter.key,
        number=letter.number,
        code=letter.code,
    )
    way: dict[str, Any] = {"by": OUTSIDER, "today": today, "now": now}
    try:
        receive(unit, heard, files=_files(letter), **way)
    except NotTaken as refused:
        receive(unit, heard, **way)
        _files_by_themselves(letter, refused, now)
    return True


def _write_more(letter: Letter, today: date, now: datetime) -> bool:
    petition = Petition.objects.filter(number=letter.number).first()
    if petition is None:  # what it is about waits itself, or was discarded
        about = Letter.objects.filter(number=letter.number, kind=NEW).first()
        if about is None or about.struck_at:
            because = about.struck_because if about else "?"
            _change(letter, struck_at=now, struck_by=OUTSIDER.username, struck_because=because)
        else:
            _change(letter, again_at=now + timedelta(seconds=5))
        return False
    way: dict[str, Any] = {"by": OUTSIDER, "today": today, "now": now}
    words = letter.content["words"]
    try:
        files = _files(letter)
        if letter.kind in (STAYED, CAME_BACK):
            hear_stayed(petition, letter.kind == STAYED, words, letter=letter.key, **way)
            if files:
                hear_sender(petition, Message.SENDER, "", files, letter=uuid.uuid5(letter.key, "files"), **way)
        else:
            hear_sender(petition, _SAYS[letter.kind], words, files, letter=letter.key, **way)
    except NotTaken as refused:
        if not words:
            if _waits(refused):
                _change(letter, again_at=now + _TOMORROW)
                return False
            return True  # nothing but a file that may not be kept
        _files_by_themselves(letter, refused, now)
        return _write_more(letter, today, now)
    return True


def _files(letter: Letter) -> list[Looked]:
    """Looked at once more: what scans for viruses may have learned since."""
    kept = letter.files.all()
    return look_at([SimpleNamespace(name=each.name, size=each.size, file=BytesIO(each.content)) for each in kept])


def _files_by_themselves(letter: Letter, refused: NotTaken, now: datetime) -> None:
    """The words do not wait for files for which the unit's day has no room; those come after them as a letter of
    their own. Files that may not be kept at all are let go."""
    if not _waits(refused):
        LetterFile.objects.filter(letter=letter).delete()
        return
    key = uuid.uuid5(letter.key, "files")
    with transaction.atomic(using=alias_of("door")):
        later, _is_new = Letter.objects.get_or_create(
            key=key,
            defaults={
                "kind": WORDS, "number": letter.number, "content": {"words": ""}, "device": letter.device,
                "at": letter.at, "again_at": now + _TOMORROW,
            },
        )  # fmt: skip
        LetterFile.objects.filter(letter=letter).update(letter=later)


def _waits(refused: NotTaken) -> bool:
    """Whether it is only today that there is no room."""
    return refused.code in ("officer-a-day", "unit-a-day")


def _change(letter: Letter, **values: Any) -> None:
    for name, value in values.items():
        setattr(letter, name, value)
    letter.save(update_fields=list(values))
