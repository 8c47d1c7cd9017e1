"""A dialogue at the workplace, or a conference of its workers or officials: who sat there, and the days it kept."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.rules import kinds
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit

DIALOGUE: Final = "dialogue.dialogue"  # the journal, evidence, tasks and figures name dialogues and conferences so
NUMBER_AT_MOST: Final = 40
PLACE_AT_MOST: Final = 120
REASON_AT_MOST: Final = 200

KINDS: Final = [
    (kinds.PERIODIC, _("periodic dialogue")),
    (kinds.ON_REQUEST, _("dialogue on request")),
    (kinds.CASE, _("dialogue in a case of the law")),
    (kinds.WORKERS_CONFERENCE, _("conference of workers")),
    (kinds.OFFICIALS_CONFERENCE, _("conference of officials, employees and workers")),
]
STATES: Final = [
    (kinds.PLANNED, pgettext_lazy("dialogue", "planned")),
    (kinds.HELD, pgettext_lazy("dialogue", "held")),
    (kinds.CALLED_OFF, pgettext_lazy("dialogue", "called off")),
]
SIDES: Final = [
    (kinds.WORKERS, pgettext_lazy("dialogue", "the workers' side")),
    (kinds.EMPLOYER, pgettext_lazy("dialogue", "the employer's side")),
]
FORMS: Final = [
    (kinds.PLENARY, pgettext_lazy("conference", "of all")),
    (kinds.DELEGATES, pgettext_lazy("conference", "of delegates")),
]
CASES: Final = [
    (kinds.EVALUATION, _("rules by which work is judged")),
    (kinds.LAYOFF, _("workers are dismissed for technical or economic reasons")),
    (kinds.LABOUR_PLAN, _("plan of the use of labour")),
    (kinds.PAY, _("wage scales and norms of work")),
    (kinds.BONUSES, _("rules of bonuses")),
    (kinds.HOUSE_RULES, _("rules of the workplace")),
    (kinds.SUSPENSION, _("a worker is suspended from work")),
]
AGENDA: Final = [
    (kinds.HEAD_REPORT, _("report of the head or the employer")),
    (kinds.UNION_REPORT, _("report of the union")),
    (kinds.DISCUSSION, _("discussion")),
    (kinds.ANSWERS, _("answers to opinions")),
    (kinds.INSPECTION_REPORT, _("report of the people's inspection board")),
    (kinds.DECISIONS, _("matters that those present decide")),
    (kinds.COMMENDATION, _("commendation")),
    (kinds.PACT, _("pact of emulation signed")),
    (kinds.RESOLUTION, _("resolution")),
    (kinds.ELECTION, _("election of the inspection board or of members for dialogues")),
    (kinds.AGREEMENT, _("collective agreement signed")),
]


def _no_more(few: str, many: str) -> Q:
    """Where both are known."""
    return Q(**{f"{few}__isnull": True}) | Q(**{f"{many}__isnull": True}) | Q(**{f"{few}__lte": F(many)})


_IS_DIALOGUE: Final = Q(kind__in=kinds.DIALOGUES)
_IS_CONFERENCE: Final = Q(kind__in=kinds.CONFERENCES)


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def standing(self) -> DialogueQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def held(self) -> DialogueQuerySet:
        return self.standing().filter(state=kinds.HELD)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_DIALOGUES) -> DialogueQuerySet:
        """Those of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Dialogue(models.Model):
    """The two sides sit together at the employer of `unit`, or the conference of a year meets, on the day `on`.

    Whatever nobody has written down is NULL: a record that is incomplete, or breaks a rule, is kept and says so. Of a
    dialogue `employer_side` and `workers_side` are how many are named for it, `…_present` how many came; of a
    conference `called` were to come, `came` did, and `in_favour` voted for its resolution. `invited` and `present`
    follow from these. `opinions` is how many were said, no fewer than the points of the workers' side. `in_time`: held
    no later than the last day that the law of that day gave it, as reckoned when it was written down; so is `broken`,
    the codes of the rules that it does not keep (rules/breaches), each between commas, "" for none.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dialogues", db_index=False)
    kind = models.CharField(max_length=20, choices=KINDS)
    on = models.DateField()
    number = models.CharField(max_length=NUMBER_AT_MOST, blank=True, default="")  # of its minutes, or of the paper list
    place = models.CharField(max_length=PLACE_AT_MOST, blank=True, default="")
    state = models.CharField(max_length=8, choices=STATES, default=kinds.PLANNED)
    off_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")
    held_said_on = models.DateField(null=True)  # when somebody said that it was held
    otherwise_on = models.DateField(null=True)  # when it was called off, or, still to come, its day became another one

    workers = models.PositiveIntegerField(null=True)  # how many the employer has
    employer_side = models.PositiveIntegerField(null=True)
    employer_present = models.PositiveIntegerField(null=True)
    workers_side = models.PositiveIntegerField(null=True)
    workers_present = models.PositiveIntegerField(null=True)
    leader_present = models.BooleanField(null=True)  # the legal representative, or somebody who was authorised

    requested_by = models.CharField(max_length=8, choices=SIDES, blank=True, default="")
    requested_on = models.DateField(null=True)
    backed_by = models.PositiveIntegerField(null=True)  # members of the side who agreed to ask for it
    answered_on = models.DateField(null=True)  # when the other side answered the request in writing
    case = models.CharField(max_length=12, choices=CASES, blank=True, default="")
    contents_sent_on = models.DateField(null=True)
    minutes_signed = models.BooleanField(null=True)
    published_on = models.DateField(null=True)

    form = models.CharField(max_length=9, choices=FORMS, blank=True, default="")
    called = models.PositiveIntegerField(null=True)
    came = models.PositiveIntegerField(null=True)
    in_favour = models.PositiveIntegerField(null=True)
    year_ended_on = models.DateField(null=True)  # the last day of the working year that a conference closes
    agenda = models.JSONField(default=list)  # codes of what it dealt with
    pact_signed = models.BooleanField(null=True)
    resolution_passed = models.BooleanField(null=True)
    in_time = models.BooleanField(null=True)
    broken = models.CharField(max_length=400, blank=True, default="", editable=False)

    invited = models.PositiveIntegerField(null=True, editable=False)
    present = models.PositiveIntegerField(null=True, editable=False)
    opinions = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")

    objects = DialogueQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            # Whether a unit has held one is asked of twelve thousand at once, and answered out of the index alone.
            models.Index(
                fields=["unit", "on", "id", "kind", "state", "struck_on", "year_ended_on", "in_time"],
                name="dialogues_of_a_unit",
            ),
            models.Index(fields=["on", "unit", "kind", "state", "struck_on"], name="dialogues_by_day"),
            models.Index(fields=["-on", "-id"], condition=Q(struck_on=None), name="dialogues_the_last_first"),
            models.Index(
                fields=["unit", "on"], condition=Q(state=kinds.PLANNED, struck_on=None), name="dialogues_to_come"
            ),
            models.Index(
                fields=["unit", "on"], condition=Q(state=kinds.HELD, struck_on=None, published_on=None),
                name="dialogues_to_be_published",
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(state=kinds.CALLED_OFF) & ~Q(off_because="")
                | ~Q(state=kinds.CALLED_OFF) & Q(off_because=""),
                name="a_dialogue_called_off_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=kinds.HELD, held_said_on__isnull=False)
                | ~Q(state=kinds.HELD) & Q(held_said_on__isnull=True),
                name="a_dialogue_was_held_on_somebodys_word",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_by="") | Q(struck_on__isnull=False) & ~Q(struck_by=""),
                name="a_dialogue_is_struck_out_by_somebody",
            ),
            models.CheckConstraint(
                condition=_no_more("employer_present", "employer_side") & _no_more("workers_present", "workers_side"),
                name="no_more_sit_there_than_the_side_has",
            ),
            models.CheckConstraint(
                condition=_no_more("came", "called") & _no_more("in_favour", "came"),
                name="no_more_come_or_vote_than_are_called",
            ),
            models.CheckConstraint(
                condition=_IS_DIALOGUE
                | Q(
                    employer_side__isnull=True, employer_present__isnull=True, workers_side__isnull=True,
                    workers_present__isnull=True,
                ),
                name="only_a_dialogue_has_two_sides",
            ),
            models.CheckConstraint(
                condition=_IS_CONFERENCE
                | Q(form="", called__isnull=True, came__isnull=True, in_favour__isnull=True, in_time__isnull=True),
                name="only_a_conference_is_called_and_votes",
            ),
            models.CheckConstraint(
                condition=Q(kind=kinds.ON_REQUEST)
                | Q(requested_by="", requested_on__isnull=True, backed_by__isnull=True, answered_on__isnull=True),
                name="only_a_dialogue_on_request_was_requested",
            ),
            models.CheckConstraint(condition=Q(kind=kinds.CASE) | Q(case=""), name="only_a_dialogue_in_a_case_has_one"),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(state=kinds.HELD, published_on__gte=F("on")),
                name="what_was_held_is_published_afterwards",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.add_up()
        super().save(*args, **kwargs)

    def add_up(self) -> None:
        """Let `invited` and `present` follow; whoever writes many at once does so before."""
        if self.kind in kinds.CONFERENCES:
            self.invited, self.present = self.called, self.came
        else:
            self.invited = _sum(self.employer_side, self.workers_side)
            self.present = _sum(self.employer_present, self.workers_present)

    @property
    def is_conference(self) -> bool:
        return self.kind in kinds.CONFERENCES


def _sum(*counts: int | None) -> int | None:
    """Of what is known; None where nothing is."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
