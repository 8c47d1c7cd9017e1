"""An election of a body: who was invited and present, the ballots, and the votes of every candidate."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.rules.elections import Counts
from vungmanh.members.models import Person
from vungmanh.officers.models import BODIES, LONGEST_DECISION, OFFICES, Appointment, Term, visible_units
from vungmanh.organization.models import Unit

ELECTION: Final = "congresses.election"  # the journal and evidence name records of this kind so


class ElectionQuerySet(models.QuerySet["Election"]):
    def standing(self) -> ElectionQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_OFFICERS) -> ElectionQuerySet:
        """Elections of units within the reader's reach."""
        return self.filter(unit__in=visible_units(user, to, on))


class Election(models.Model):
    """One election of one body of a unit on a day: of two officers who enter it, the second finds it there.

    `term` is the term that it began, or into which it elected somebody; NULL where none is written down, or where it
    was struck out. What was entered by mistake is struck out and stays readable.
    """

    CONGRESS, CONFERENCE, BY_ELECTION = "congress", "conference", "by_election"
    OCCASIONS = [
        (CONGRESS, _("congress")),
        (CONFERENCE, _("conference of the committee or the members")),
        (BY_ELECTION, _("by-election")),
    ]
    PLENARY, DELEGATES = "plenary", "delegates"
    FORMS = [(PLENARY, _("all members")), (DELEGATES, _("delegates"))]

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="elections", db_index=False)
    body = models.CharField(_("body"), max_length=20, choices=BODIES)
    occasion = models.CharField(_("occasion"), max_length=12, choices=OCCASIONS)
    form = models.CharField(_("who took part"), max_length=10, choices=FORMS, blank=True)
    on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    invited = models.PositiveIntegerField(_("invited"), null=True, blank=True)
    present = models.PositiveIntegerField(_("present"), null=True, blank=True)
    ballots_out = models.PositiveIntegerField(_("ballots handed out"), null=True, blank=True)
    ballots_in = models.PositiveIntegerField(_("ballots collected"), null=True, blank=True)
    ballots_valid = models.PositiveIntegerField(_("valid ballots"), null=True, blank=True)
    term = models.ForeignKey(Term, models.PROTECT, related_name="elections", null=True, blank=True, editable=False)
    decision = models.CharField(_("decision of recognition"), max_length=LONGEST_DECISION, blank=True)
    decided_on = models.DateField(_("of the day"), null=True, blank=True)
    recognised_by = models.CharField(max_length=150, blank=True)
    by = models.CharField(max_length=150)
    recorded_on = models.DateField()
    struck_on = models.DateField(null=True, editable=False)
    struck_by = models.CharField(max_length=150, blank=True)
    struck_because = models.CharField(max_length=200, blank=True)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "body", "on"],
                condition=Q(struck_on__isnull=True),
                name="one_election_of_a_body_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_because="")
                | Q(struck_on__isnull=False) & ~Q(struck_because=""),
                name="an_election_that_is_struck_out_says_why",
            ),
            models.CheckConstraint(
                condition=Q(ballots_in__isnull=True)
                | Q(ballots_out__isnull=True)
                | Q(ballots_in__lte=F("ballots_out")),
                name="no_more_ballots_come_in_than_went_out",
            ),
            models.CheckConstraint(
                condition=Q(ballots_valid__isnull=True)
                | Q(ballots_in__isnull=True)
                | Q(ballots_valid__lte=F("ballots_in")),
                name="no_more_ballots_are_valid_than_came_in",
            ),
        ]

    @property
    def counts(self) -> Counts:
        return Counts(self.invited, self.present, self.ballots_out, self.ballots_in, self.ballots_valid)

    @property
    def is_whole(self) -> bool:
        """Whether the whole body was elected anew, so that a term began."""
        return self.occasion != self.BY_ELECTION


class Candidate(models.Model):
    """Somebody who stood in the election: the votes, and the office to which they led; "" for who was not elected."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="candidates", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="candidacies")
    votes = models.PositiveIntegerField(_("votes"), null=True, blank=True)
    office = models.CharField(_("office"), max_length=24, choices=OFFICES, blank=True)
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, related_name="candidacy", null=True, blank=True, editable=False
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["election", "person"], name="a_person_stands_once_in_an_election"),
            models.CheckConstraint(
                condition=Q(appointment__isnull=True) | ~Q(office=""), name="whoever_was_elected_has_an_office"
            ),
        ]
