"""What is read of a case by whoever holds its keys; and what is in the clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from vungmanh.accounts.models import User
from vungmanh.sealed.hands import Hand
from vungmanh.sealed.models import Case, CaseKey, Enclosure, Envelope, ReaderKey, Seat, Wrapped
from vungmanh.sealed.rules.boxes import opened
from vungmanh.sealed.said import Entry, Kind, Spoken, Told


def unwrapped(case: Case, account: int, private: bytes) -> dict[UUID, bytes]:
    """The private halves of the case's keys that are wrapped to the account. Raises Shut."""
    mine = Wrapped.objects.filter(of__case=case, account=account).values_list("of", "box")
    return {of: opened(bytes(box), private) for of, box in mine}


def conversation(case: Case, keys: Mapping[UUID, bytes], *, to_sender: bool) -> list[Entry]:
    """All that these keys open, in the order in which it was said. What came with nothing in it is left out.

    `to_sender` it tells the name that they have given, and of no reader who it was. Readers are told that
    there is a name, and who of them wrote what.
    """
    files = defaultdict(list)
    told = Enclosure.objects.filter(case=case, envelope__isnull=False, of__in=keys).order_by("place")
    for envelope, key, of, box in told.values_list("envelope", "key", "of", "told"):
        files[envelope].append(Told.of(key, opened(bytes(box), keys[of])))
    entries = []
    for key, spoken in _spoken(case, keys):
        if spoken.kind == Kind.NAME:
            if not spoken.words:
                continue
            spoken = spoken if to_sender else replace(spoken, words="")
        spoken = replace(spoken, by=0) if to_sender else spoken
        entries.append(Entry(key, spoken, tuple(files[key])))
    return entries


def names_given(hand: Hand) -> list[str]:
    """The names that the sender has given, the last at the end."""
    said = [spoken for _key, spoken in _spoken(hand.case, hand.keys)]
    return [spoken.words for spoken in said if spoken.kind == Kind.NAME and spoken.words]


def _spoken(case: Case, keys: Mapping[UUID, bytes]) -> Iterator[tuple[UUID, Spoken]]:
    rows = Envelope.objects.filter(case=case, of__in=keys).order_by("place").values_list("key", "of", "box")
    for key, of, box in rows:
        yield key, Spoken.of(opened(bytes(box), keys[of]))


def cleaned_file(hand: Hand, key: UUID) -> tuple[Told, bytes] | None:
    """A file of the conversation, without what it carried along. None where there is none that these keys open."""
    found = Enclosure.objects.filter(case=hand.case, key=key, envelope__isnull=False, of__in=hand.keys)
    row = found.values_list("of", "told", "cleaned").first()
    if row is None:
        return None
    of, told, cleaned = row
    return Told.of(key, opened(bytes(told), hand.keys[of])), opened(bytes(cleaned), hand.keys[of])


def last_keys(case: Case) -> tuple[CaseKey, CaseKey]:
    """The keys to which everything is shut now: one that the sender holds as well, and one for the readers alone."""
    found = list(CaseKey.objects.filter(case=case).order_by("-place", "for_readers")[:2])
    return found[0], found[1]


def able(case: Case) -> dict[int, bytes]:
    """The accounts that can open the case now, each with its public key: a seat that holds, the last keys wrapped to
    it, an account in use. SECURITY: the walls are not asked here."""
    seats = Seat.objects.filter(case=case, until__isnull=True, walled_on__isnull=True)
    wrapped = Wrapped.objects.filter(of=last_keys(case)[1]).values("account")
    keys = ReaderKey.objects.filter(account__in=seats.values("account"), until__isnull=True)
    found = {account: bytes(box) for account, box in keys.filter(account__in=wrapped).values_list("account", "public")}
    in_use = set(User.objects.filter(pk__in=list(found), is_active=True).values_list("pk", flat=True))
    return {account: public for account, public in found.items() if account in in_use}
