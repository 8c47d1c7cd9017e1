"""Is the journal whole? The chain is walked, then every head that was published is looked for on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from vungmanh.core.days import VIETNAM
from vungmanh.journal import heads
from vungmanh.journal.chain import Walked, gaps_of_keys, walk
from vungmanh.journal.heads import FIRST, RESTORED, Head, KeptLine
from vungmanh.journal.models import Entry, Published
from vungmanh.vault.sealing import verify as is_signed


@dataclass(frozen=True)
class Verdict:
    """`lines` were read; `broken_at` is the number of the first line that does not fit, or None.

    `alarms` say in sentences what is missing or was changed; `notes` what has another explanation, too.
    """

    lines: int
    broken_at: int | None
    head: str
    heads: int = 0
    alarms: Sequence[str] = ()
    notes: Sequence[str] = ()


@dataclass
class _Kept:
    """The signed heads of the folder, in their order; `excused` are those whose lines a restore has replaced (nth)."""

    heads: list[Head] = field(default_factory=list)
    excused: set[int] = field(default_factory=set)
    alarms: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify() -> Verdict:
    """Read the whole journal and all its heads once.

    Lines that wait for their seal are not part of the chain yet. Whoever holds the machine with its keys can make both
    anew: against that help copies of heads elsewhere, for which there is `is_on_chain`.
    """
    kept = _kept_heads()
    walked = walk({(head.number, head.digest) for head in kept.heads})
    alarms = [*_of_chain(walked, kept), *_of_heads(walked, kept), *kept.alarms]
    notes = [*kept.notes, *_of_clock(walked), *_of_keys()]
    if walked.last and not kept.heads and not kept.alarms:
        notes.append(_("No head of the journal was published yet: whether its last lines are missing cannot be told."))
    return Verdict(walked.lines, walked.broken_at, walked.head, len(kept.heads), alarms, notes)


def is_on_chain(number: int, digest: str) -> bool:
    """Whether the line of a head that was kept elsewhere, on paper or in a letter, is the one that stands there.

    The first sixteen signs of the digest are enough; the chain itself is asked with `verify`.
    """
    found = Entry.objects.filter(number=number).values_list("digest", flat=True).first()
    return found is not None and len(digest) >= 16 and found.startswith(digest.lower())


# ---- the heads themselves


def _kept_heads() -> _Kept:
    kept, lines = _Kept(), list(heads.kept_lines())
    last: KeptLine | None = None
    for line, is_right in zip(lines, _signed(lines), strict=True):
        if line.head is None or not is_right:
            where = {"file": line.file, "line": line.place}
            kept.alarms.append(_("Line %(line)d of %(file)s is no head that this office has signed.") % where)
            continue
        _compare_with_last(kept, last, line, line.head)
        if line.head.kind == RESTORED:
            _excuse(kept, line.head)
        kept.heads.append(line.head)
        last = line
    _compare_with_database(kept)
    return kept


def _signed(lines: list[KeptLine]) -> list[bool]:
    """Of each line, whether this office signed it. Who is named by a signed head was looked at when that was signed."""
    found: list[bool] = []
    named = None
    for line in reversed(lines):
        head = line.head
        is_right = head is not None and (line.digest == named or is_signed(head.signed_text, head.signature))
        found.append(is_right)
        named = head.before if head and is_right else named
    return found[::-1]


def _compare_with_last(kept: _Kept, last: KeptLine | None, line: KeptLine, head: Head) -> None:
    before = last.head if last else None
    nth, digest = (before.nth, last.digest) if before and last else (0, FIRST)
    if head.nth <= nth or (head.nth == nth + 1 and head.before != digest):
        where = {"file": line.file, "line": line.place}
        kept.alarms.append(_("Line %(line)d of %(file)s does not follow the head before it.") % where)
    elif head.nth > nth + 1:
        told = {"first": nth + 1, "last": head.nth - 1}
        if head.kind == RESTORED:
            kept.notes.append(
                _("The heads no. %(first)d to %(last)d of before a restore are not in the folder.") % told
            )
        else:
            kept.alarms.append(_("The heads no. %(first)d to %(last)d are missing in the folder of heads.") % told)
    if before and head.moment < before.moment:
        told_at = {"first": _moment(before), "then": _moment(head)}
        kept.notes.append(_("The clock went back: a head of %(then)s follows one of %(first)s.") % told_at)


def _excuse(kept: _Kept, head: Head) -> None:
    gone = [each for each in kept.heads if each.number > head.common and each.nth not in kept.excused]
    kept.excused |= {each.nth for each in gone}
    told = {"at": _moment(head), "by": head.by, "because": head.because or "-", "common": head.common}
    told["last"] = max((each.number for each in gone), default=head.common)
    if gone:
        sentence = _(
            "On %(at)s %(by)s put a backup in the place of the journal (%(because)s): its lines %(first)d to %(last)d "
            "of before are not in it."
        )
        told["first"] = head.common + 1
    else:
        sentence = _(
            "On %(at)s %(by)s put a backup in the place of the journal (%(because)s); no line that a head knew is lost."
        )
    kept.notes.append(sentence % told)


def _compare_with_database(kept: _Kept) -> None:
    told = Published.objects.filter(pk=1).first()
    nth = kept.heads[-1].nth if kept.heads else 0
    if told is None or told.nth <= nth:
        return
    said = {"first": nth + 1, "last": told.nth, "at": _at(told.at), "lines": told.number}
    kept.alarms.append(
        _(
            "The heads no. %(first)d to %(last)d are missing at the end of the folder of heads; the last was of %(at)s "
            "and of %(lines)d lines."
        )
        % said
    )


# ---- the chain, and the heads on it


def _of_chain(walked: Walked, kept: _Kept) -> Iterator[str]:
    known = [head for head in kept.heads if head.nth not in kept.excused]
    for first, last in walked.missing:
        yield _gone(first, last, next((head for head in known if head.number >= last), None))
    if walked.changed:
        yield _("The journal was changed at line %(line)d.") % {"line": walked.changed[0]}
    for line in walked.changed[1:]:
        yield _("Line %(line)d does not fit either.") % {"line": line}


def _of_heads(walked: Walked, kept: _Kept) -> Iterator[str]:
    """What heads say that the chain does not: lines cut off at its end, and lines written anew."""
    known = [head for head in kept.heads if head.nth not in kept.excused]
    ends = [head for head in known if head.number > walked.last]
    if ends:
        most = max(ends, key=lambda head: head.number)
        yield _gone(walked.last + 1, most.number, most)
    wrong = [head for head in known if (head.number, head.digest) in walked.wrong_heads and head not in ends]
    if wrong:
        first, last = min(head.number for head in wrong), max(head.number for head in wrong)
        right = [0, *sorted(walked.right_heads)]
        head = next(head for head in wrong if head.number == last)
        told = {"first": right[bisect_left(right, first) - 1] + 1, "last": last, "at": _moment(head)}
        yield (
            _("The lines %(first)d to %(last)d are not those that were there on %(at)s: they were written anew.") % told
        )


def _gone(first: int, last: int, head: Head | None) -> str:
    if head is None:
        return _("The lines %(first)d to %(last)d are gone.") % {"first": first, "last": last}
    told = {"first": first, "last": last, "at": _moment(head)}
    return _("The lines %(first)d to %(last)d were there on %(at)s and are gone.") % told


def _of_clock(walked: Walked) -> Iterator[str]:
    for line in walked.went_back[:3]:
        yield _("Line %(line)d is of an earlier hour than the line before it: the clock went back.") % {"line": line}


def _of_keys() -> Iterator[str]:
    for gap in gaps_of_keys():
        told = {"first": gap.first, "last": gap.last, "at": _at(gap.at)}
        yield (
            _(
                "The keys %(first)d to %(last)d, before %(at)s, have no line: acts that were broken off, or lines that "
                "were deleted before they were sealed."
            )
            % told
        )


def _moment(head: Head) -> str:
    return _at(head.moment)


def _at(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
