"""The page of one task at a unit, and of one directive: their facts, what can be done, what happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.files.subject import Subject
from vungmanh.kit.matter import NUMBER, Button, Detail, Files, FollowUp, Link, Matter, files_of
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.kit.the_house import measure_of, opening_of
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import UnitKind
from vungmanh.tasks.filters import TasksForm
from vungmanh.tasks.models import ASSIGNMENT, DIRECTIVE, TASK, Assignment, Directive, Step, Task
from vungmanh.tasks.progress import Progress
from vungmanh.tasks.proofs import Reached, reached
from vungmanh.tasks.queries import Tally, changes_of
from vungmanh.tasks.rules import DONE, ENDED, GIVEN, OPEN
from vungmanh.tasks.verbs import CHANGE
from vungmanh.ui.timeline import Event

_STATES = dict(Step.STATES)


def matter_of(
    fallen: Assignment,
    steps: Sequence[Step],
    *,
    mine: Collection[Permission],
    givers: Collection[Permission],
    passes_on: bool,
    today: date,
    came_from: str = "",
) -> Matter:
    """`steps` are how it stood, the first first; `mine` is what the reader may do at its unit, `givers` at the one that
    gave it; `passes_on`: it has own units; `came_from` is the address of the gathering at which it was concluded, ""
    of none that the reader sees."""
    parts = _parts(fallen, today)
    return Matter(
        heading=fallen.title,
        details=[
            *_details(fallen, steps[-1], givers, today),
            *_concluded(came_from),
            *_proven(fallen, steps, today),
        ],
        buttons=list(_buttons(fallen, steps[-1], mine, givers, passes_on, sum(waits for _each, waits in parts), today)),
        events=_events(steps),
        files=_files(Subject(ASSIGNMENT, fallen.pk), "tasks:attach", "tasks:strike", Permission.ANSWER_TASK in mine),
        follow_ups=[each for each, _waits in parts] if parts else None,
        acts=_done_to(fallen, givers),
    )


def _done_to(fallen: Assignment, givers: Collection[Permission]) -> ActQuerySet:
    """What was done to it; what its giver has judged is for whoever judges there, and not at its own unit alone."""
    acts = Act.objects.naming(Subject(ASSIGNMENT, fallen.pk))
    if Permission.JUDGE_TASK in givers:
        return acts
    return acts.exclude(verb=Permission.JUDGE_TASK, at_unit=fallen.giver_id)


def _files(about: Subject, attach: str, strike: str, may: bool) -> Files:
    """With the ways to add and to strike out for whoever may."""
    here = [about.key]
    attach_url, strike_url = (reverse(attach, args=here), reverse(strike, args=here)) if may else ("", "")
    return files_of(about, attach_url=attach_url, strike_url=strike_url)


def reached_in_words(far: Reached | None) -> str:
    """How far a figure is, "" where none is asked for."""
    if far is None:
        return ""
    said = {"value": number_format(far.value), "wanted": number_format(far.wanted), "measure": far.measure.name}
    said |= {"since": show_day(far.since), "until": show_day(far.until)}
    if far.is_flow:
        return _("%(measure)s: %(value)s of %(wanted)s, counted from %(since)s to %(until)s.") % said
    return _("%(measure)s: %(value)s of %(wanted)s on %(until)s.") % said


def _details(fallen: Assignment, last: Step, givers: Collection[Permission], today: date) -> Iterator[Detail]:
    task, late = fallen.task, last.is_open and last.due < today
    state = _("%(state)s, late by %(count)d days") if late else "%(state)s"
    yield Detail(_("How it stands"), state % {"state": _STATES[last.state], "count": (today - last.due).days})
    yield Detail(_("Last day"), show_day(fallen.due))
    yield Detail(_("Unit"), fallen.unit.name, url=reverse("tasks:tasks", args=[fallen.unit.code]))
    yield from _of_the_plan(task)
    if fallen.outside:
        yield Detail(_("To be done by"), fallen.outside)
    giver = fallen.parent.unit if fallen.parent else task.unit
    whole = Link(_("See it at all units"), reverse("tasks:whole", args=[task.pk]))
    sees_all = fallen.parent is None and Permission.SEE_TASKS in givers
    note = show_day(fallen.given_on)
    yield Detail(_("Given by"), giver.name, note=note, more=whole if sees_all else None)
    if task.follower:
        yield Detail(_("Who follows it"), str(task.follower))
    if paper := task.directive:
        about = Link(_("Open the directive"), reverse("tasks:directive", args=[paper.pk]))
        yield Detail(_("By directive"), paper.number, note=paper.summary, more=about)
    yield Detail(_("Done with"), proof_in_words(task))
    if task.withdrawn_on:
        yield Detail(_("Withdrawn on"), show_day(task.withdrawn_on), note=task.withdraw_reason)


def _concluded(came_from: str) -> Iterator[Detail]:
    if came_from:
        yield Detail(_("Comes from"), _("a conclusion of a gathering"), url=came_from)


def _proven(fallen: Assignment, steps: Sequence[Step], today: date) -> Iterator[Detail]:
    """How far it is by what the house counts, and by what and when it was done."""
    if far := reached_in_words(reached(fallen, today)):
        yield Detail(_("Reached so far"), far)
    if not fallen.done_on:
        return
    note = _("in time") if fallen.in_time else _("late")
    yield Detail(_("Done on"), show_day(fallen.done_on), note=note)
    said = next(step for step in reversed(steps) if step.state == DONE)
    opens, measure = opening_of(said.record_kind), measure_of(fallen.task.proof_measure)
    if said.record_key and opens and measure:
        yield Detail(_("Proven by"), str(measure.name), url=opens.url(said.record_key))


def _buttons(
    fallen: Assignment,
    last: Step,
    mine: Collection[Permission],
    givers: Collection[Permission],
    passes_on: bool,
    waiting: int,
    today: date,
) -> Iterator[Button]:
    here = [fallen.pk]
    begun = fallen.given_on <= today
    if accepts := bool(waiting) and Permission.JUDGE_TASK in mine:
        word = _("Accept what is done (%(count)s)") % {"count": number_format(waiting)}
        yield Button(word, reverse("tasks:accept_parts", args=here), "done", is_first=True)
    if last.state in OPEN and begun and Permission.ANSWER_TASK in mine:
        word = _("Write down how far it is") if fallen.outside else _("Say how far it is")
        is_first = not accepts and Permission.JUDGE_TASK not in givers
        yield Button(word, reverse("tasks:answer", args=here), "edit", is_first=is_first)
    if last.state in OPEN and begun and Permission.PASS_ON_TASK in mine and passes_on:
        yield Button(_("Pass it on"), reverse("tasks:pass_on", args=here), "move")
    if last.state == DONE and Permission.JUDGE_TASK in mine and Permission.JUDGE_TASK in givers:
        yield Button(_("Accept it or send it back"), reverse("tasks:judge", args=here), "edit", is_first=True)


def _of_the_plan(task: Task) -> Iterator[Detail]:
    """What the appendix of a plan says of it besides, if it was set from one."""
    row = getattr(task, "plan_row", None)
    if row is None:
        return
    told = {
        _("In the plan"): " · ".join(filter(None, (row.chapter, row.number))),
        _("Led by"): row.lead,
        _("Working together with"): row.partners,
        _("What is to come of it"): row.result,
        _("Remark"): row.note,
    }
    yield from (Detail(name, said) for name, said in told.items() if said)


def _events(steps: Sequence[Step]) -> list[Event]:
    """What was said of it, the latest first, by whom. One query."""
    names = names_of({step.by for step in steps})
    return [_event(step, names[step.by]) for step in reversed(steps)]


def _event(step: Step, name: str) -> Event:
    if step.state == GIVEN and not step.words:
        return Event(step.since, _("Given"), name)
    said = [_("All parts are done.") if step.rolled_up and step.state == DONE else step.words]
    said.append(_("as %(name)s has said") % {"name": name} if not step.rolled_up else "")
    return Event(step.since, str(_STATES[step.state]), " · ".join(filter(None, said)))


def _parts(fallen: Assignment, today: date) -> list[tuple[FollowUp, bool]]:
    """What was passed on, each with whether it waits to be accepted, and these first. Two queries."""
    parts = list(fallen.parts.select_related("unit").order_by("unit__sort_key", "pk"))
    last = {step.assignment_id: step for step in Step.objects.standing().filter(assignment__in=parts)}
    parts.sort(key=lambda part: last[part.pk].state != DONE)
    return [(_part(part, last[part.pk], today), last[part.pk].state == DONE) for part in parts]


def _part(part: Assignment, last: Step, today: date) -> FollowUp:
    return FollowUp(
        title=part.unit.name,
        url=reverse("tasks:task", args=[part.pk]),
        whose=part.part,
        on=part.due,
        state=_STATES[last.state],
        tone="warn" if last.is_open and part.due < today else "good" if part.done_on else "",
    )


def whole_of(
    task: Task, tally: Tally, *, held: Collection[Permission], today: date, came_from: str = ""
) -> Matter:  # fmt: skip
    """The task as it was set. `held` is what the reader may do at the unit that has set it."""
    return Matter(
        heading=task.what,
        details=[*_concluded(came_from), *_of_the_whole(task, tally)],
        buttons=list(_for_all(task, tally, held)),
        events=list(_since_it_was_set(task)),
        acts=Act.objects.naming(Subject(TASK, task.pk)),
    )


def _since_it_was_set(task: Task) -> Iterator[Event]:
    """The latest first. Two queries."""
    lines = list(changes_of(task))
    names = names_of({line.by for line in lines})
    if task.withdrawn_on:
        yield Event(task.withdrawn_on, _("Withdrawn"), task.withdraw_reason)
    for line in lines:
        text = " · ".join(filter(None, [str(line.facts.get("reason", "")), names[line.by]]))
        yield Event(
            line.at.astimezone(VIETNAM).date(),
            _("Another wording or last day"),
            text,
            changes=CHANGE.changes(line.facts),
        )
    yield Event(task.set_on, _("Given"), task.unit.name)


def _of_the_whole(task: Task, tally: Tally) -> Iterator[Detail]:
    if task.withdrawn_on:
        yield Detail(_("Withdrawn on"), show_day(task.withdrawn_on), note=task.withdraw_reason)
    yield Detail(_("Last day"), show_day(task.due), note=str(task.get_every_display()) if task.every else "")
    yield Detail(_("Set on"), show_day(task.set_on))
    yield Detail(_("Falls to"), _whom(task), note=task.below.name if task.below_id != task.unit_id else "")
    yield Detail(_("Done with"), proof_in_words(task))
    if task.follower:
        yield Detail(_("Who follows it"), str(task.follower))
    if paper := task.directive:
        about = Link(_("Open the directive"), reverse("tasks:directive", args=[paper.pk]))
        yield Detail(_("By directive"), paper.number, note=paper.summary, more=about)
    for name, number, state in (
        (_("Given to units"), tally.fallen, ""),
        (_("Have done it"), tally.done, ""),
        (_("To be accepted"), tally.waiting, TasksForm.WAITING),
        (_("Late"), tally.late, TasksForm.LATE),
        (_("Not opened yet"), tally.unopened, GIVEN),
        (_("Ended without being done"), tally.ended, ENDED),
    ):
        if number or not state:
            yield Detail(name, number_format(number), url=_listed(task, state), look=NUMBER)


def _whom(task: Task) -> str:
    """To whom it falls, in words."""
    kinds = [kind.name for kind in UnitKind.objects.filter(pk__in=task.kinds)]
    blocks = ", ".join(str(BY_NUMBER[block].name) for block in task.blocks)
    said = [f"{', '.join(kinds)} ({blocks})" if blocks else ", ".join(kinds)] if kinds else []
    if task.chosen:
        said.append(_("%(count)s chosen") % {"count": number_format(len(task.chosen))})
    return "; ".join(said)


def proof_in_words(task: Task) -> str:
    """What counts as done: with the figure and its name where one is to be reached."""
    measure = measure_of(task.proof_measure)
    if task.proof == Task.FIGURE and measure:
        return f"{measure.name}: {number_format(task.proof_value or 0)}"
    if task.proof == Task.RECORD and measure:
        return _("A record that counts as “%(measure)s”") % {"measure": measure.name}
    return str(task.get_proof_display())


def _listed(task: Task, state: str) -> str:
    return reverse("tasks:tasks", args=[task.unit.code]) + f"?task={task.pk}&state={state or TasksForm.ALL}"


def _for_all(task: Task, tally: Tally, held: Collection[Permission]) -> Iterator[Button]:
    if tally.waiting and Permission.JUDGE_TASK in held:
        word = _("Accept what is done (%(count)s)") % {"count": number_format(tally.waiting)}
        yield Button(word, reverse("tasks:accept", args=[task.pk]), "done", is_first=True)
    standing = reverse("tasks:standing", args=[task.unit.code, task.pk])
    yield Button(_("Who has done it"), standing, "figures")
    if task.withdrawn_on:
        return
    if Permission.CHANGE_TASK in held:
        yield Button(_("Change the task"), reverse("tasks:change", args=[task.pk]), "edit")
    if Permission.WITHDRAW_TASK in held:
        yield Button(_("Withdraw the task"), reverse("tasks:withdraw", args=[task.pk]), "end")


def directive_of(paper: Directive, *, held: Collection[Permission], progress: Progress) -> Matter:
    """`held` is what the reader may do at the unit that has recorded it."""
    may = Permission.RECORD_DIRECTIVE in held
    withdraws = Permission.WITHDRAW_TASK in held and not paper.withdrawn_on
    button = Button(_("Withdraw the directive"), reverse("tasks:withdraw_directive", args=[paper.pk]), "end")
    return Matter(
        heading=_("%(kind)s %(number)s") % {"kind": paper.get_kind_display(), "number": paper.number},
        details=list(_facts(paper)),
        buttons=[button] if withdraws else [],
        events=sorted(_happened(paper, progress), key=lambda event: event.day, reverse=True),
        files=_files(Subject(DIRECTIVE, paper.pk), "tasks:attach_to_directive", "tasks:strike_of_directive", may),
        alone=True,
        acts=Act.objects.naming(Subject(DIRECTIVE, paper.pk)),
        held=held,
    )


def _happened(paper: Directive, progress: Progress) -> Iterator[Event]:
    yield Event(paper.issued_on, _("Issued"), _issuer(paper))
    for task, _cell in progress.tasks:
        standing = reverse("tasks:standing", args=[progress.seen.at.code, task.pk])
        yield Event(task.set_on, _("A task was set"), task.what, standing)
        if task.withdrawn_on:
            yield Event(task.withdrawn_on, _("A task was withdrawn"), f"{task.what}: {task.withdraw_reason}")
    if paper.withdrawn_on:
        yield Event(paper.withdrawn_on, _("Withdrawn"), paper.withdraw_reason)


def _issuer(paper: Directive) -> str:
    return paper.issuer.name if paper.issuer else paper.issuer_outside


def _facts(paper: Directive) -> Iterator[Detail]:
    yield Detail(_("What it is about"), paper.summary)
    yield Detail(_("Day of the paper"), show_day(paper.issued_on))
    yield Detail(_("Issued by"), _issuer(paper))
    yield Detail(_("Recorded by"), paper.unit.name)
    if paper.since:
        yield Detail(_("About the days from"), show_day(paper.since))
    if paper.until:
        yield Detail(_("About the days until"), show_day(paper.until - timedelta(days=1)))
    if paper.withdrawn_on:
        yield Detail(_("Withdrawn on"), show_day(paper.withdrawn_on), note=paper.withdraw_reason)
