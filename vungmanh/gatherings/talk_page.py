"""What was said, concluded and voted at a gathering, as its page tells it to this reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Conclusion, Gathering, Opinion, Vote
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.talk import broken_by
from vungmanh.gatherings.talk_corrections import Correction, corrections_of
from vungmanh.gatherings.talk_speakers import named
from vungmanh.gatherings.talk_whom import whom_of
from vungmanh.petitions.matters import state_in_words, tone_of
from vungmanh.petitions.models import Petition
from vungmanh.tasks.models import Step, Task
from vungmanh.tasks.rules import ENDED, IS_DONE


@dataclass(frozen=True)
class OpinionLine:
    """`petition` is None where it asks for nothing, and where its reader may not see the petition; `stands` says in
    words how that stands, `whose` with which unit."""

    opinion: Opinion
    who: str
    petition: Petition | None = None
    whose: str = ""
    stands: str = ""
    tone: str = ""
    corrected: Sequence[Correction] = ()


@dataclass(frozen=True)
class ConclusionLine:
    """`whom` is asked until `due`, "" where nobody is; `stands` says how the task stands, `url` leads there."""

    conclusion: Conclusion
    whom: str = ""
    due: date | None = None
    stands: str = ""
    tone: str = ""
    url: str = ""
    corrected: Sequence[Correction] = ()


@dataclass(frozen=True)
class VoteLine:
    vote: Vote
    broken: str = ""  # the rule that it breaks, in words
    corrected: Sequence[Correction] = ()


@dataclass(frozen=True)
class Talk:
    """`writes`: the reader may write down what is said; `stands`: it was neither struck out nor called off; `invites`:
    people can still be called to it."""

    gathering: Gathering
    opinions: Sequence[OpinionLine]
    conclusions: Sequence[ConclusionLine]
    votes: Sequence[VoteLine]
    presided: str
    secretary: str
    writes: bool
    stands: bool
    invites: bool


_NONE: Final[dict[int, Any]] = {}


def talk_of(gathering: Gathering, reader: Any, held: Collection[Permission], today: date) -> Talk:
    """`held` is what the reader may do at the gathering's unit. One query tells what there is, and one each reads that;
    one more where petitions came of it, three where tasks did, three where something was corrected."""
    minutes_of_it, has = ("minutes__presided", "minutes__secretary"), (Opinion, Conclusion, Vote)
    there = [Exists(model._default_manager.filter(gathering=OuterRef("pk"))) for model in has]
    presided, secretary, said, concluded, voted = Gathering.objects.values_list(*minutes_of_it, *there).get(
        pk=gathering.pk
    )
    stands = gathering.struck_on is None and gathering.state != kinds.CALLED_OFF
    return Talk(
        gathering=gathering,
        opinions=opinions_of(gathering, reader, today) if said else [],
        conclusions=conclusions_of(gathering, held, today) if concluded else [],
        votes=votes_of(gathering) if voted else [],
        presided=presided or "",
        secretary=secretary or "",
        writes=stands and gathering.on <= today and Permission.HOLD_GATHERING in held,
        stands=stands,
        invites=stands and gathering.until >= today,
    )


def opinions_of(gathering: Gathering, reader: Any, today: date) -> list[OpinionLine]:
    """SECURITY: the words are the gathering's, said before all of it; of a petition that its reader may not see,
    nothing is told, not even that there is one."""
    found = list(Opinion.objects.filter(gathering=gathering).select_related("speaker__unit"))
    keys = [each.petition_id for each in found if each.petition_id]
    seen = Petition.objects.filter(pk__in=keys).visible_to(reader, today).select_related("holder") if keys else ()
    petitions = {each.pk: each for each in seen}
    anew = corrections_of(gathering, found)
    return [_opinion(each, petitions.get(each.petition_id or 0), anew.get(each.pk, ()), today) for each in found]


def _opinion(
    opinion: Opinion, petition: Petition | None, corrected: Sequence[Correction], today: date
) -> OpinionLine:  # fmt: skip
    who = named(opinion.speaker) if opinion.speaker else ""
    if petition is None:
        return OpinionLine(opinion, who, corrected=corrected)
    stands = _("struck out") if petition.struck_on else state_in_words(petition)
    if petition.due and petition.closed_on is None and not petition.struck_on:
        stands = _("%(state)s, until %(day)s") % {"state": stands, "day": show_day(petition.due)}
    return OpinionLine(opinion, who, petition, petition.holder.name, stands, tone_of(petition, today), corrected)


def conclusions_of(gathering: Gathering, held: Collection[Permission], today: date) -> list[ConclusionLine]:
    """SECURITY: whom it asks and by when is part of what was concluded; how far they are is for whoever sees tasks."""
    found = list(Conclusion.objects.filter(gathering=gathering).select_related("task__below"))
    tasks, anew = [each.task for each in found if each.task], corrections_of(gathering, found)
    if not tasks:
        return [ConclusionLine(each, corrected=anew.get(each.pk, ())) for each in found]
    whom, sees = whom_of(tasks), Permission.SEE_TASKS in held
    far = _how_far(tasks, today) if sees else _NONE
    return [
        ConclusionLine(
            each, whom[each.task.pk], each.task.due, *_stands(each.task, far.get(each.task.pk)),
            url=reverse("tasks:whole", args=[each.task.pk]) if sees else "", corrected=anew.get(each.pk, ()),
        ) if each.task else ConclusionLine(each, corrected=anew.get(each.pk, ()))
        for each in found
    ]  # fmt: skip


def _how_far(tasks: Sequence[Task], today: date) -> dict[int, tuple[int, int, int]]:
    """Of each task: to how many it fell, how many have done it, how many are late. One query."""
    steps = Step.objects.on(today).filter(assignment__task__in=tasks, assignment__parent=None).order_by()
    counted = steps.values_list("assignment__task").annotate(
        fallen=Count("pk", filter=~Q(state=ENDED)),
        done=Count("pk", filter=Q(state__in=sorted(IS_DONE))),
        late=Count("pk", filter=Q(late_from__lte=today)),
    )
    return {task: (fallen, done, late) for task, fallen, done, late in counted}


def _stands(task: Task, far: tuple[int, int, int] | None) -> tuple[str, str]:
    """In words, and in which colour."""
    if task.withdrawn_on:
        return pgettext("task", "withdrawn"), ""
    if far is None:
        return "", ""
    fallen, done, late = far
    if fallen and done == fallen:
        return _("done by all"), "good"
    said = _("%(done)s of %(fallen)s done") % {"done": number_format(done), "fallen": number_format(fallen)}
    if late:
        said += ", " + ngettext("%(count)s unit overdue", "%(count)s units overdue", late) % {
            "count": number_format(late)
        }
    return said, "bad" if late else "plain"


def votes_of(gathering: Gathering) -> list[VoteLine]:
    found = list(Vote.objects.filter(gathering=gathering))
    anew = corrections_of(gathering, found)
    return [_vote(each, gathering.present, anew.get(each.pk, ())) for each in found]


def _vote(vote: Vote, present: int, corrected: Sequence[Correction]) -> VoteLine:
    cast = vote.in_favour + vote.against + vote.abstained
    if not broken_by(vote.in_favour, vote.against, vote.abstained, present):
        return VoteLine(vote, corrected=corrected)
    said = {"cast": number_format(cast), "present": number_format(present)}
    broken = _("More have voted (%(cast)s) than were present (%(present)s); check both numbers.") % said
    return VoteLine(vote, broken, corrected)
