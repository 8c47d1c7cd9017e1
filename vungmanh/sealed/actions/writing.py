"""How something comes into a case: keys, envelopes and files, within the transaction of the act that writes them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from vungmanh.sealed import limits
from vungmanh.sealed.models import Case, CaseKey, CaseLine, Enclosure, Envelope, Wrapped
from vungmanh.sealed.queries import last_keys
from vungmanh.sealed.refusals import CannotSay
from vungmanh.sealed.rules.boxes import new_pair, shut
from vungmanh.sealed.rules.passphrases import spoken as tidy
from vungmanh.sealed.said import FileIn, Spoken, packed_file


def held(case: Case) -> Case:
    """The case as it stands, until the transaction ends nobody else's."""
    return Case.objects.select_for_update().get(pk=case.pk)


def new_keys(case: Case, place: int, readers: Mapping[int, bytes]) -> dict[uuid.UUID, bytes]:
    """Keys of the case for all that comes from now on: one for the readers and the sender, one for the readers alone.

    `readers` are their public keys by account. Returns the private halves, which are kept nowhere else.
    """
    privates = {}
    for for_readers in (False, True):
        pair = new_pair()
        key = CaseKey.objects.create(case=case, place=place, for_readers=for_readers, public=pair.public)
        holders = dict(readers) if for_readers else {**readers, Wrapped.SENDER: bytes(case.public)}
        rows = [Wrapped(of=key, account=each, box=shut(pair.private, public)) for each, public in holders.items()]
        Wrapped.objects.bulk_create(sorted(rows, key=lambda row: row.key))  # in an order that tells nothing
        privates[key.pk] = pair.private
    return privates


def write(
    case: Case, spoken: Spoken, files: Sequence[FileIn] = (), *, once: uuid.UUID, for_readers: bool = False
) -> Envelope | None:
    """Shut it into an envelope of the case. None where the same form has come before. Raises CannotSay."""
    if Envelope.objects.filter(once=once).exists():
        return None
    place = _next(Envelope.objects.filter(case=case).aggregate(last=Max("place"))["last"])
    if place >= limits.MESSAGES_OF_A_CASE:
        raise CannotSay(_("This report has as many messages as it can hold. Send another one."))
    key = last_keys(case)[for_readers]
    box = shut(spoken.packed(), bytes(key.public))
    envelope = Envelope.objects.create(case=case, of=key, place=place, once=once, box=box)
    enclose(case, files, envelope)
    return envelope


def enclose(case: Case, files: Sequence[FileIn], envelope: Envelope | None) -> None:
    """Shut the files to the case, their originals to its readers alone. Raises CannotSay."""
    if not files:
        return
    first = _next(Enclosure.objects.filter(case=case).aggregate(last=Max("place"))["last"])
    if len(files) > limits.FILES_AT_ONCE or first + len(files) > limits.FILES_OF_A_CASE:
        raise CannotSay(_("These are more files than one report can hold."), "files")
    shared, apart = last_keys(case)
    for place, file in enumerate(files, start=first):
        Enclosure.objects.create(
            case=case,
            of=shared,
            envelope=envelope,
            place=place,
            told=shut(packed_file(file), bytes(shared.public)),
            cleaned=shut(file.cleaned, bytes(shared.public)),
            original=shut(file.original, bytes(apart.public)),
        )


def note_line(case: Case, account: int, did: str, on: date, reason: str = "") -> None:
    """A line of the case's own journal. `reason` is a code: no word of anybody lies under the office's key."""
    place = _next(CaseLine.objects.filter(case=case).aggregate(last=Max("place"))["last"])
    CaseLine.objects.create(case=case, place=place, on=on, account=account, did=did, reason=reason)


def checked(words: str, files: Sequence[FileIn] = (), *, needed: bool = True) -> str:
    """The words without blanks around them. Raises CannotSay where there are none, or too many."""
    words = words.strip()
    if needed and not words and not files:
        raise CannotSay(_("Write what you want to say."), "words")
    if len(words) > limits.LETTERS_OF_WORDS:
        raise CannotSay(_("That is more than %(count)d letters.") % {"count": limits.LETTERS_OF_WORDS}, "words")
    return words


def checked_reason(reason: str) -> str:
    """Why somebody looks at what is kept from all eyes. Raises CannotSay."""
    reason = tidy(reason)
    if not reason:
        raise CannotSay(_("Write why you need to see it."), "reason")
    return reason[: limits.LETTERS_OF_A_REASON]


def line(words: str) -> str:
    """A name or a day as somebody typed it, cut where it is longer than a line."""
    return tidy(words)[: limits.LETTERS_OF_A_LINE]


def _next(last: int | None) -> int:
    return 0 if last is None else last + 1
