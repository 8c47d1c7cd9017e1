"""A petition: what was said, by whom, to which unit, and how it stands at last."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, grants_of, reach_ever
from vungmanh.core import paths
from vungmanh.members.models import Person
from vungmanh.officers.models import SignIn
from vungmanh.organization.models import Placement, Unit
from vungmanh.petitions.models.arranged import Category
from vungmanh.petitions.rules import states
from vungmanh.vault.fields import Marked, MarkedQuerySet, MarkField, SealedTextField, WordMarksField

# The journal and evidence name records of this room so.
PETITION: Final = "petitions.petition"
WORDS_AT_MOST: Final = 5_000
EMPLOYER_AT_MOST: Final = 200

KINDS: Final = [
    (states.PROPOSAL, _("Proposal or feedback")),
    (states.COMPLAINT, pgettext_lazy("kind of petition", "Complaint")),
    (states.DENUNCIATION, _("Denunciation")),
    (states.ADVICE, _("Request for advice")),
    (states.HELP, _("Request for help in hardship")),
    (states.DISPUTE, _("Labour dispute")),
]
STATES: Final = [
    (states.RECEIVED, pgettext_lazy("state of a petition", "Received")),
    (states.IN_WORK, pgettext_lazy("state of a petition", "In work")),
    (states.WITH_EMPLOYER, _("With the employer")),
    (states.WITH_AUTHORITY, _("With an authority")),
    (states.ANSWERED, _("Answered")),
    (states.CLOSED, pgettext_lazy("state of a petition", "Closed")),
    (states.OBJECTED, _("Not settled, says the sender")),
]
RESULTS: Final = [
    (states.MET, _("met")),
    (states.MET_IN_PART, _("met in part")),
    (states.REFUSED, _("refused, with the reason")),
    (states.WITHDRAWN, _("withdrawn by the sender")),
    (states.PASSED, _("passed to another body")),
]


class PetitionQuerySet(MarkedQuerySet["Petition"]):
    def standing(self) -> PetitionQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def open(self) -> PetitionQuerySet:
        """What is not closed."""
        return self.standing().filter(closed_on__isnull=True)

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_PETITIONS) -> PetitionQuerySet:
        """Petitions of units within the reader's reach, and those that one of these holds or has held.

        SECURITY: one about an officer belongs to the level above (`shut`): whoever has a role at that officer's unit
        or below it sees it by no other role either, nor does the person it is about.
        """
        tops = reach_ever(user, to, on)
        found = self
        if tops != [EVERYWHERE]:
            units = Placement.objects.last_on(on).within(tops).order_by().values("unit")
            found = found.filter(Q(unit__in=units) | Q(holder__in=units))
        return found.not_kept_from(user, on)

    def not_kept_from(self, user: Any, on: date) -> PetitionQuerySet:
        """Without those about officers at whose unit or below it the reader has a role, or about the reader.

        SECURITY: the half of `visible_to` that no reach makes up for; alone it is for rows of units within reach.
        """
        return self.exclude(kept_from(user, on))

    def saying(self, words: str) -> PetitionQuerySet:
        """Those in whose words every one of these stands, without their diacritics."""
        marks = self.model._meta.get_field("words_marks")
        assert isinstance(marks, WordMarksField)
        return self.filter(marks.saying(words))


def kept_from(user: Any, on: date, petition: str = "") -> Q:
    """A condition: those about officers at whose unit or below it the reader has a role, and those about the reader.

    `petition` is the way to the petition in a query over other rows, with its underscores.
    """
    mine = SignIn.objects.filter(account=getattr(user, "user", user)).order_by().values("person")
    return Q(**{f"{petition}shut__in": _own_units(user, on)}) | Q(**{f"{petition}against__in": mine})


def _own_units(user: Any, on: date) -> list[int]:
    """The keys of the units at which the reader holds a role, and of all units above these."""
    held = (each.place(on) for each in grants_of(user, on) if each.unit is not None)
    return sorted({unit for path in held if path for unit in paths.ancestors(path)})


class Petition(Marked):
    """What somebody said to `unit` on the day `received_on`, whoever writes it down.

    `number` is its nine digits everywhere; with `code` the sender follows it. `words` are sealed and found by whole
    words. A petition about an officer belongs to the level above, in its books too: `shut` is then the unit that must
    not know of it with all below, `against` the officer where that is known. `about_kind` and `about_key` name the
    record of another room that it came from, `letter` what came by the public door. `head` is the collective matter
    into which it was joined: it goes every stage with that.

    How it stands is told by its stages; `state`, `holder`, `owner`, `due`, `late_from`, `answered_on`, `in_time`,
    `closed_on` and `result` follow from them and are written with them alone, so that four hundred thousand are sorted
    and filtered out of an index.
    """

    OFFICER, DOOR, LIST, ELSEWHERE = "officer", "door", "list", "elsewhere"
    WAYS = [
        (OFFICER, _("told to an officer")),
        (DOOR, _("written by the sender")),
        (LIST, _("from a list")),
        (ELSEWHERE, _("said at a gathering")),
    ]
    NORMAL, URGENT, VERY_URGENT = 0, 1, 2
    URGENCIES = [(NORMAL, _("normal")), (URGENT, _("urgent")), (VERY_URGENT, _("very urgent"))]

    number = models.CharField(max_length=9, unique=True)
    code = SealedTextField(blank=True, default="")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="petitions", db_index=False)
    shut = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    against = models.ForeignKey(Person, models.PROTECT, null=True, related_name="petitions_against")
    kind = models.CharField(_("kind of petition"), max_length=12, choices=KINDS)
    category = models.ForeignKey(Category, models.PROTECT, related_name="petitions", verbose_name=_("category"))
    way = models.CharField(max_length=10, choices=WAYS)
    about_kind = models.CharField(max_length=40, blank=True, default="")
    about_key = models.PositiveBigIntegerField(null=True)
    letter = models.UUIDField(null=True, unique=True)
    received_on = models.DateField(_("received on"))
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    words = SealedTextField()
    words_marks = WordMarksField(of="words")
    employer = models.CharField(_("employer"), max_length=EMPLOYER_AT_MOST, blank=True, default="")
    employer_key = models.CharField(max_length=EMPLOYER_AT_MOST, blank=True, default="", editable=False)
    people = models.PositiveIntegerField(_("people who share it"), default=1)
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=URGENCIES, default=NORMAL)
    law = models.CharField(_("article of the law"), max_length=120, blank=True, default="")
    sender = models.ForeignKey(Person, models.PROTECT, null=True, related_name="petitions_sent")
    sender_name = SealedTextField(blank=True, default="")
    sender_phone = SealedTextField(blank=True, default="")
    phone_mark = MarkField(of="sender_phone")
    sender_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="petitions_sent"
    )
    head = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined", db_index=False)
    # What follows from its stages.
    state = models.CharField(max_length=14, choices=STATES)
    holder = models.ForeignKey(Unit, models.PROTECT, related_name="petitions_held", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="petitions_owned")
    due = models.DateField(null=True)
    late_from = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    in_time = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)
    result = models.CharField(max_length=12, choices=RESULTS, blank=True, default="")
    settled_on = models.DateField(null=True)  # the sender has said so
    stayed = models.BooleanField(null=True)  # what the sender said four weeks after it was closed
    struck_on = models.DateField(null=True)
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_because = models.CharField(max_length=255, blank=True, default="")

    objects = PetitionQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "received_on", "id"], name="petitions_of_a_unit"),
            models.Index(
                fields=["unit", "due", "id"],
                condition=Q(closed_on__isnull=True, struck_on__isnull=True),
                name="open_petitions_of_a_unit",
            ),
            models.Index(
                fields=["holder", "due", "id"],
                condition=Q(closed_on__isnull=True, struck_on__isnull=True),
                name="open_petitions_held",
            ),
            models.Index(
                fields=["holder", "closed_on", "id"],
                condition=Q(closed_on__isnull=False, stayed__isnull=True, struck_on__isnull=True),
                name="petitions_to_ask_about_again",
            ),
            # Nearly all are joined into none: an index of these would be taken for a way to them, and is none.
            models.Index(fields=["head"], condition=Q(head__isnull=False), name="petitions_joined_into_one"),
            # Numbers of a province are read out of these alone, without the rows, whose words are long: each column
            # that is counted by, and those that say from whom a petition is kept.
            models.Index(
                fields=["received_on", "unit", "category", "shut", "against", "struck_on"], name="petitions_by_week"
            ),
            models.Index(
                fields=["answered_on", "received_on", "unit", "category", "in_time", "shut", "against"],
                condition=Q(answered_on__isnull=False, struck_on__isnull=True),
                name="petitions_by_answer",
            ),
            models.Index(
                fields=["closed_on", "result", "unit", "category", "shut", "against"],
                condition=Q(closed_on__isnull=False, struck_on__isnull=True),
                name="petitions_by_ending",
            ),
            models.Index(
                fields=["unit", "category", "late_from", "employer_key", "employer", "people", "shut", "against"],
                condition=Q(closed_on__isnull=True, struck_on__isnull=True),
                name="open_petitions_by_employer",
            ),
            models.Index(fields=["about_kind", "about_key"], condition=~Q(about_kind=""), name="petitions_of_a_record"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(people__gt=0), name="somebody_shares_a_petition"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, result="") | Q(closed_on__isnull=False) & ~Q(result=""),
                name="a_closed_petition_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False) | ~Q(state=states.CLOSED), name="a_petition_is_closed_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=False) | Q(in_time=False), name="an_answer_in_time_is_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=False) | ~Q(state__in=sorted(states.RUNS)),
                name="a_petition_that_is_not_answered_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_because="")
                | Q(struck_on__isnull=False) & ~Q(struck_because=""),
                name="a_petition_struck_out_says_why",
            ),
            models.CheckConstraint(
                condition=Q(head__isnull=True) | ~Q(head=F("pk")), name="a_petition_is_not_joined_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def spoken(self) -> str:
        """The number as it is read out: 482 177 351."""
        return f"{self.number[:3]} {self.number[3:6]} {self.number[6:]}"
