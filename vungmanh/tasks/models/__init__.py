"""Directives that were sent down, the tasks they come to, to which unit each fell, and how it stood on every day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach_ever
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.seats import seat_of
from vungmanh.tasks import rules
from vungmanh.tasks.models.beside import NOTE_AT_MOST as NOTE_AT_MOST
from vungmanh.tasks.models.beside import WHAT_AT_MOST
from vungmanh.tasks.models.beside import Job as Job
from vungmanh.tasks.models.beside import Note as Note
from vungmanh.tasks.models.beside import NoteQuerySet as NoteQuerySet
from vungmanh.tasks.models.beside import PlanRow as PlanRow
from vungmanh.tasks.rules import QUARTERLY, Stood, Whom

SUMMARY_AT_MOST: Final = 2_000
WORDS_AT_MOST: Final = 1_000

# The journal and evidence name records of this room so.
DIRECTIVE, TASK, ASSIGNMENT = "tasks.directive", "tasks.task", "tasks.assignment"


def visible_units(user: Any, to: Permission, on: date) -> Any:
    """The keys of the units within the reader's reach: where they stand today, or stood at their end."""
    tops = reach_ever(user, to, on)
    if tops == [EVERYWHERE]:
        return Unit.objects.order_by().values("pk")
    return Placement.objects.last_on(on).within(tops).order_by().values("unit")


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TASKS) -> DirectiveQuerySet:
        """Directives that units within the reader's reach have recorded, or from which a task fell to one of them."""
        units = visible_units(user, to, on)
        fallen = Assignment.objects.filter(unit__in=units).order_by().values("task__directive")
        return self.filter(Q(unit__in=units) | Q(pk__in=fallen.exclude(task__directive=None)))


class Directive(models.Model):
    """A paper that asks something of units, as `unit` has recorded it: its own, one from above or from outside.

    `issuer` is who has issued it where that is a unit of the house, `issuer_outside` its name where not. It is about
    the days from `since` until the day before `until`. Withdrawn with a reason, never deleted.
    """

    CONCLUSION, RESOLUTION, PLAN, PROGRAMME, LETTER = "conclusion", "resolution", "plan", "programme", "letter"
    KINDS = [
        (CONCLUSION, _("Notice of conclusions")),
        (RESOLUTION, _("Resolution")),
        (PLAN, _("Plan of work")),
        (PROGRAMME, _("Programme or scheme over years")),
        (LETTER, _("Official letter")),
    ]

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directives")
    kind = models.CharField(max_length=10, choices=KINDS)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    issuer = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="directives_issued")
    issuer_outside = models.CharField(max_length=200, blank=True, default="")
    summary = models.CharField(max_length=SUMMARY_AT_MOST)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdraw_reason = models.CharField(max_length=255, blank=True, default="")

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number", "issued_on"], name="a_unit_records_a_directive_of_a_number_and_day_once"
            ),
            models.CheckConstraint(
                condition=Q(issuer__isnull=True) ^ Q(issuer_outside=""), name="a_directive_is_issued_here_or_outside"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="a_directive_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) ^ ~Q(withdraw_reason=""),
                name="a_withdrawn_directive_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TASKS) -> TaskQuerySet:
        """Tasks that units within the reader's reach have set, or that fell to one of them."""
        units = visible_units(user, to, on)
        fallen = Assignment.objects.filter(unit__in=units).order_by().values("task")
        return self.filter(Q(unit__in=units) | Q(pk__in=fallen))


class Task(models.Model):
    """What units are to do by a day, as `unit` has set it: by a directive, for a record of another room, or of itself.

    `about_kind` and `about_key` name the record of another room that it came from, which this room does not know.
    `proof` is what counts as done. `kinds`, `blocks` and `chosen` say to whom it falls (rules.Whom), below `below`.
    """

    RECORD, FIGURE, REPORT, WORD = "record", "figure", "report", "word"
    PROOFS = [
        (WORD, _("A word that it is done")),
        (REPORT, _("A report, as a file")),
        (RECORD, _("A record that was entered")),
        (FIGURE, _("A figure that was reached")),
    ]
    EVERY = [("", _("Once")), (QUARTERLY, _("Every quarter"))]

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks_set")
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, related_name="tasks")
    about_kind = models.CharField(max_length=40, blank=True, default="")
    about_key = models.PositiveBigIntegerField(null=True)
    what = models.CharField(max_length=WHAT_AT_MOST)
    due = models.DateField()
    every = models.CharField(max_length=10, choices=EVERY, blank=True, default="")
    proof = models.CharField(max_length=10, choices=PROOFS, default=WORD)
    proof_kind = models.CharField(max_length=40, blank=True, default="")
    proof_measure = models.CharField(max_length=40, blank=True, default="")
    proof_value = models.PositiveIntegerField(null=True)
    follower = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="tasks_followed")
    below = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kinds = models.JSONField(default=list)
    blocks = models.JSONField(default=list)
    chosen = models.JSONField(default=list)
    set_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdraw_reason = models.CharField(max_length=255, blank=True, default="")

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["about_kind", "about_key"], name="tasks_about_a_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) ^ ~Q(withdraw_reason=""),
                name="a_withdrawn_task_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(about_key__isnull=True) ^ ~Q(about_kind=""), name="a_task_names_a_record_by_kind_and_key"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def whom(self) -> Whom:
        return Whom(tuple(self.kinds), tuple(self.blocks), tuple(self.chosen))

    @property
    def is_for_somebody_outside(self) -> bool:
        return self.assignments.exclude(outside="").exists()


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_TASKS) -> AssignmentQuerySet:
        """What fell to units within the reader's reach today, or was given by one of them."""
        units = visible_units(user, to, on)
        return self.filter(Q(unit__in=units) | Q(task__unit__in=units))

    def open(self) -> AssignmentQuerySet:
        """What is neither done nor ended."""
        return self.filter(done_on=None, ended_on=None)

    def unsettled(self) -> AssignmentQuerySet:
        """What is neither accepted nor ended: whoever gave it has still to look at it."""
        return self.filter(accepted_on=None, ended_on=None)

    def given_by(self, unit: Unit) -> AssignmentQuerySet:
        """What the unit has given to others: it accepts it, or sends it back."""
        return self.filter(Q(parent=None, task__unit=unit) | Q(parent__unit=unit)).exclude(unit=unit)

    def below(self, unit: Unit, today: date) -> AssignmentQuerySet:
        """What fell to the unit and to what stands below it today, or stood there at its end."""
        places = Placement.objects.last_on(today).under(seat_of(unit, today=today))
        return self.filter(unit__in=places.order_by().values("unit"))


class Assignment(models.Model):
    """One task as it fell to one unit, once. `outside` names who is to do it where that is nobody of the union; the
    unit's officers then write down how far it is.

    `parent` is the assignment of the unit that passed it on, `part` what of it. How it stands is told by its steps;
    `due`, `done_on`, `in_time`, `accepted_on` and `ended_on` follow from them (rules.outcome) and are written with them
    alone.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks")
    outside = models.CharField(max_length=200, blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    part = models.CharField(max_length=WHAT_AT_MOST, blank=True, default="")
    given_on = models.DateField()
    due = models.DateField()
    done_on = models.DateField(null=True)
    in_time = models.BooleanField(default=False)
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        indexes = [
            models.Index(fields=["unit", "due"], name="tasks_of_a_unit_by_day"),
            models.Index(fields=["unit", "due"], condition=Q(done_on=None, ended_on=None), name="open_tasks_of_a_unit"),
            # What whoever gave it has still to look at, since it is late or to be accepted: few of six thousand.
            models.Index(
                fields=["task", "done_on", "due", "unit"],
                condition=Q(parent=None, accepted_on=None, ended_on=None),
                name="tasks_not_yet_accepted",
            ),
            models.Index(
                fields=["parent", "done_on", "due", "unit"],
                condition=Q(parent__isnull=False, accepted_on=None, ended_on=None),
                name="parts_not_yet_accepted",
            ),
            models.Index(fields=["task", "parent"], condition=~Q(parent=None), name="parts_of_a_task"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "unit", "outside", "given_on"],
                condition=Q(parent=None, ended_on=None),
                name="a_task_falls_to_a_unit_once",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(ended_on__isnull=True), name="a_task_is_done_or_ended"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(done_on__isnull=False), name="what_is_accepted_is_done"
            ),
            models.CheckConstraint(
                condition=Q(in_time=False) | Q(done_on__isnull=False), name="what_is_in_time_is_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit_id} {self.due:%d/%m/%Y}"

    @property
    def title(self) -> str:
        """What is to be done, with the part of it. Reads the task."""
        return f"{self.task.what} ({self.part})" if self.part else self.task.what

    @property
    def whose(self) -> str:
        """The unit, after who is to do it where that is nobody of the union. Reads the unit."""
        return f"{self.outside} · {self.unit.name}" if self.outside else self.unit.name

    @property
    def number(self) -> str:
        """The number of the directive that asks for it, "" where none does. Reads task and directive."""
        return self.task.directive.number if self.task.directive else ""

    @property
    def giver_id(self) -> int:
        """The unit that has given it: it accepts, or sends back. Reads task and parent."""
        return self.parent.unit_id if self.parent else self.task.unit_id


class StepQuerySet(models.QuerySet["Step"]):
    def standing(self) -> StepQuerySet:
        """How assignments stand at last."""
        return self.filter(until=None)

    def on(self, day: date) -> StepQuerySet:
        """How assignments stood at the end of the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class Step(models.Model):
    """How an assignment stood from `since` until the day before `until`, as `by` has said it at the moment `at`.

    `due` is its last day as it stood then, `late_from` the first of these days on which it is late. `rolled_up`: it
    follows from the parts that were passed on. `record_kind` and `record_key` name the record that proves it done.
    Of two steps of a day the second stands: the first has no day of its own. `task` and `unit` are those of the
    assignment, which never change: a hundred thousand steps are counted by them at once, out of one index.
    """

    STATES = [
        (rules.GIVEN, _("Not opened yet")),
        (rules.SEEN, _("Seen")),
        (rules.IN_WORK, _("In work")),
        (rules.OBSTACLE, _("Held up")),
        (rules.DONE, _("Said to be done")),
        (rules.RETURNED, _("Sent back")),
        (rules.ACCEPTED, _("Accepted")),
        (rules.ENDED, _("Ended without being done")),
    ]

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="steps")
    task = models.ForeignKey(Task, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=STATES)
    since = models.DateField()
    until = models.DateField(null=True)
    due = models.DateField()
    is_open = models.BooleanField()
    late_from = models.DateField(null=True)
    words = models.CharField(max_length=WORDS_AT_MOST, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    rolled_up = models.BooleanField(default=False)
    record_kind = models.CharField(max_length=40, blank=True, default="")
    record_key = models.PositiveBigIntegerField(null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["assignment", "pk"]
        indexes = [
            models.Index(
                fields=["task", "until", "unit", "since", "state", "late_from", "assignment"], name="how_a_task_stood"
            ),
            models.Index(fields=["unit", "until"], name="how_tasks_of_a_unit_stood"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(until=None), name="a_task_stands_in_one_state_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_step_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, state__in=sorted(rules.OPEN))
                | Q(is_open=False, state__in=sorted(set(rules.STATES) - rules.OPEN)),
                name="a_step_is_open_as_its_state_says",
            ),
            models.CheckConstraint(
                condition=Q(late_from__isnull=True)
                | Q(is_open=True, late_from__gt=F("due"), late_from__gte=F("since"))
                & (Q(until__isnull=True) | Q(until__gt=F("late_from"))),
                name="a_step_is_late_after_its_due_day_while_it_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.state} {self.since:%d/%m/%Y}"

    @property
    def stood(self) -> Stood:
        return Stood(self.state, self.since, self.until, self.due)
