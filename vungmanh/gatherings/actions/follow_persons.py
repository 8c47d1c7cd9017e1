"""What becomes of attendances when two entries are one person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.gatherings.actions.holding import counted, held_all, looked_at_people
from vungmanh.gatherings.models import Attendee, Presence
from vungmanh.gatherings.rules.marks import Mark, stands
from vungmanh.kit.following import Followed, PersonsMerged
from vungmanh.kit.kept import changed_since, differences, put_back

_WORD: Final = ("state", "said_at", "by_hand", "way", "nonce", "at", "by")


def attendances_of_the_one(event: PersonsMerged) -> Followed:
    """The kept entry was wherever the other was. Where both are on one list they become one: the other is taken off,
    and of the two words about a day the one stands that stands of any two."""
    gatherings, mine = _of(event)
    held_all(gatherings)
    look = looked_at_people(lambda: mine)
    before = look()
    with counted(lambda: gatherings):
        kept = {each.gathering_id: each for each in Attendee.objects.standing().filter(person=event.kept)}
        for theirs in Attendee.objects.filter(person=event.gone).order_by("pk"):
            both = kept.get(theirs.gathering_id)
            if both and not theirs.struck:
                _join(both, theirs)
                theirs.struck = True
            theirs.person = event.kept
            theirs.save(update_fields=["person", "struck"])
    return Followed({"gatherings": gatherings, "changes": differences(before, look())} if mine else None)


def attendances_of_the_two(event: PersonsMerged, kept: dict[str, Any]) -> None:
    """Each entry was where it had been. Raises Refused where what was joined stands otherwise by now."""
    gatherings, changes = kept["gatherings"], kept["changes"]
    held_all(gatherings)
    mine = _of(event)[1]
    if changed_since(changes, looked_at_people(lambda: mine)()):
        raise Refused(_("Their attendance at a gathering was changed since; part the two by hand."))
    with counted(lambda: gatherings):
        put_back(changes)


def _of(event: PersonsMerged) -> tuple[list[int], list[int]]:
    """The gatherings at which either is on the list, and the keys there."""
    both = Attendee.objects.filter(person__in=[event.kept.pk, event.gone.pk])
    keys: Collection[tuple[int, int]] = both.order_by("pk").values_list("gathering", "pk")
    return sorted({gathering for gathering, _key in keys}), [key for _gathering, key in keys]


def _join(kept: Attendee, other: Attendee) -> None:
    """The kept one was invited if either was, has answered what either has, and was there when either was."""
    kept.invited = kept.invited or other.invited
    if not kept.answer:
        kept.answer, kept.answered_at, kept.note = other.answer, other.answered_at, kept.note or other.note
    kept.save(update_fields=["invited", "answer", "answered_at", "note"])
    known = {each.sitting_id: each for each in Presence.objects.filter(attendee=kept)}
    for word in Presence.objects.filter(attendee=other).order_by("pk"):
        mine = known.get(word.sitting_id)
        if mine is None:
            said = {name: getattr(word, name) for name in _WORD}
            Presence.objects.create(attendee=kept, sitting_id=word.sitting_id, **said)
        elif stands(_mark(mine), _mark(word)) != _mark(mine):
            for name in _WORD:
                setattr(mine, name, getattr(word, name))
            mine.save(update_fields=_WORD)


def _mark(word: Presence) -> Mark:
    return Mark(word.state, word.said_at, word.by_hand)
