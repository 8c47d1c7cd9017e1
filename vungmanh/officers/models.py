"""Who holds which office at which unit, from when to when, in which term of which body; and who signs in as whom."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach_ever
from vungmanh.members.models import Person
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Placement, Unit
from vungmanh.vault.fields import SealedJSONField

# The journal and evidence name records of this room so.
APPOINTMENT, TERM = "officers.appointment", "officers.term"
LONGEST_DECISION: Final = 60  # letters

BODIES: Final = [
    (offices.EXECUTIVE, _("Executive committee")),
    (offices.STANDING, _("Standing committee")),
    (offices.INSPECTION, _("Inspection committee")),
    (offices.WOMEN, _("Women's committee")),
    (offices.PEOPLE_INSPECTION, _("People's inspection board")),
    (offices.NEGOTIATION, _("Negotiation team")),
]
OFFICES: Final = [
    (offices.CHAIR, pgettext_lazy("office", "Chair")),
    (offices.VICE_CHAIR, _("Vice chair")),
    (offices.STANDING_MEMBER, _("Member of the standing committee")),
    (offices.MEMBER, _("Member of the executive committee")),
    (offices.INSPECTION_HEAD, _("Head of the inspection committee")),
    (offices.INSPECTION_DEPUTY, _("Deputy head of the inspection committee")),
    (offices.INSPECTION_MEMBER, _("Member of the inspection committee")),
    (offices.WOMEN_HEAD, _("Head of the women's committee")),
    (offices.WOMEN_DEPUTY, _("Deputy head of the women's committee")),
    (offices.WOMEN_MEMBER, _("Member of the women's committee")),
    (offices.ACCOUNT_HOLDER, _("Account holder")),
    (offices.ACCOUNTANT, _("Accountant")),
    (offices.TREASURER, _("Treasurer")),
    (offices.GROUP_LEADER, _("Group leader")),
    (offices.GROUP_DEPUTY, _("Group deputy")),
    ("people_inspection_head", _("Head of the people's inspection board")),
    ("people_inspection_deputy", _("Deputy head of the people's inspection board")),
    ("people_inspection_member", _("Member of the people's inspection board")),
    ("negotiation_head", _("Head of the negotiation team")),
    ("negotiation_member", _("Member of the negotiation team")),
    ("safety_officer", _("Safety and hygiene officer")),
]


def visible_units(user: Any, to: Permission, on: date) -> Any:
    """The keys of the units within the reader's reach: where they stand today, or stood at their end."""
    tops = reach_ever(user, to, on)
    if tops == [EVERYWHERE]:
        return Unit.objects.order_by().values("pk")
    return Placement.objects.last_on(on).within(tops).order_by().values("unit")


class TermQuerySet(models.QuerySet["Term"]):
    def on(self, day: date) -> TermQuerySet:
        """Terms that had begun by the day and were not followed by another; their last day may be past."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_OFFICERS) -> TermQuerySet:
        """Terms of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Term(models.Model):
    """One term of one body of a unit: how many seats it has, and the day on which the next is due.

    `due` is the first day after the term as it was meant; the body goes on until another begins or it is given up,
    which is `until`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", db_index=False)
    body = models.CharField(_("body"), max_length=20, choices=BODIES)
    since = models.DateField()
    due = models.DateField(_("the term ends on"))
    until = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"))
    decision = models.CharField(_("decision"), max_length=LONGEST_DECISION, blank=True)
    decided_on = models.DateField(_("of the day"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "body", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "body"], condition=Q(until__isnull=True), name="one_open_term_of_a_body_at_a_unit"
            ),
            models.UniqueConstraint(fields=["unit", "body", "since"], name="one_term_of_a_body_begins_on_a_day"),
            models.CheckConstraint(condition=Q(due__gt=F("since")), name="a_term_is_due_after_it_begins"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="a_term_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(seats__gt=0), name="a_body_has_a_seat"),
        ]
        indexes = [models.Index(fields=["due", "unit"], condition=Q(until__isnull=True), name="terms_by_their_end")]


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def standing(self) -> AppointmentQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def on(self, day: date) -> AppointmentQuerySet:
        """Offices that are held on the day."""
        return self.standing().filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_OFFICERS) -> AppointmentQuerySet:
        """Offices at units within the reader's reach, whoever holds them."""
        return self.filter(unit__in=visible_units(user, to, on))


class Appointment(models.Model):
    """The person holds the office at the unit from `since` until the day before `until`; open while nobody follows.

    The right that goes with the office holds as long, from the day somebody who may give it has `confirmed` it, and
    beyond it until `hands_over_until` where nobody else at the unit could go on. What was recorded by mistake is struck
    out and stays readable.
    """

    ELECTED, BY_ELECTION, APPOINTED, RECOGNISED = "elected", "by_election", "appointed", "recognised"
    WAYS = [
        (ELECTED, _("elected by the congress")),
        (BY_ELECTION, _("elected in between")),
        (APPOINTED, _("appointed from above")),
        (RECOGNISED, _("recognised")),
    ]
    SUCCESSOR, RESIGNED, LEFT, DISMISSED, UNIT = "successor", "resigned", "left", "dismissed", "unit"
    ENDINGS = [
        (SUCCESSOR, _("a successor has followed")),
        (RESIGNED, _("gave the office up")),
        (LEFT, _("has left the unit or its work")),
        (DISMISSED, _("was dismissed")),
        (UNIT, _("the unit has ended")),
    ]
    # Posts at the employer that make an officer depend on it; noted as a fact and counted above.
    DEPENDENCES = [
        ("director", _("director or owner")),
        ("deputy_director", _("deputy director")),
        ("personnel", _("head or deputy of personnel")),
        ("chief_accountant", _("chief accountant")),
        ("manager", _("another manager")),
    ]

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments", db_index=False)
    office = models.CharField(_("office"), max_length=24, choices=OFFICES)
    term = models.ForeignKey(Term, models.PROTECT, related_name="appointments", null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended = models.CharField(max_length=10, choices=ENDINGS, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    how = models.CharField(_("how"), max_length=12, choices=WAYS)
    decision = models.CharField(_("decision"), max_length=LONGEST_DECISION, blank=True)
    decided_on = models.DateField(_("of the day"), null=True, blank=True)
    votes = models.PositiveIntegerField(_("votes"), null=True, blank=True)
    full_time = models.BooleanField(_("full-time"), default=False)
    employer_post = models.CharField(_("post at the employer"), max_length=120, blank=True)
    depends = models.CharField(_("depends on the employer as"), max_length=16, choices=DEPENDENCES, blank=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    confirmed_on = models.DateField(null=True, editable=False)
    hands_over_until = models.DateField(null=True, editable=False)
    by = models.CharField(max_length=150)
    recorded_on = models.DateField()
    struck_on = models.DateField(null=True, editable=False)
    struck_by = models.CharField(max_length=150, blank=True)
    struck_because = models.CharField(max_length=200, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "office"],
                condition=Q(until__isnull=True, struck_on__isnull=True, office__in=offices.ALONE),
                name="one_person_holds_an_office_of_one",
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "office"],
                condition=Q(until__isnull=True, struck_on__isnull=True),
                name="an_office_is_held_once_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="an_office_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, ended="") | Q(until__isnull=False) & ~Q(ended=""),
                name="an_office_that_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_because="")
                | Q(struck_on__isnull=False) & ~Q(struck_because=""),
                name="what_is_struck_out_says_why",
            ),
        ]
        # Who holds an office at a unit on a day is read out of the index alone (78,000 offices counted in 24 ms).
        indexes = [
            models.Index(fields=["unit", "until", "since", "office", "struck_on", "person"], name="offices_of_a_unit"),
            models.Index(
                fields=["unit"], condition=Q(confirmed_on__isnull=True, struck_on__isnull=True), name="rights_that_wait"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_office_display())


class SignIn(models.Model):
    """The account with which the person signs in: rights that go with offices are held by it."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="sign_in", primary_key=True)
    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signs_in")
    since = models.DateField()
    by = models.CharField(max_length=150)


class Particulars(models.Model):
    """What the list of particulars (danh sách trích ngang) tells of an officer beside the roll.

    `told` is sealed: ethnicity, home, day of joining the Party, schooling, profession, political theory, languages.
    `trained_on` is the last class for officers that the person has attended.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="particulars", primary_key=True)
    told = SealedJSONField()
    trained_on = models.DateField(_("last trained on"), null=True, blank=True)
