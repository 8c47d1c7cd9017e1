"""A collective agreement, the units that are party to it, and how it was changed while it was in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.agreements.models.striking import REASON_AT_MOST, Struck, struck_by_somebody
from vungmanh.agreements.rules import kinds, spells
from vungmanh.agreements.rules.states import state_on
from vungmanh.officers.models import visible_units
from vungmanh.organization.models import Unit

AGREEMENT: Final = "agreements.agreement"  # the journal, evidence, tasks and figures name agreements so
EMPLOYERS_AT_MOST: Final = 200
NUMBER_AT_MOST: Final = 40
WHAT_AT_MOST: Final = 400
_A_DAY: Final = timedelta(days=1)

KINDS: Final = [
    (kinds.ENTERPRISE, _("agreement of an enterprise")),
    (kinds.SEVERAL, _("agreement of several enterprises")),
    (kinds.SECTOR, _("agreement of a sector")),
]
CHANGES: Final = [
    (kinds.AMENDED, pgettext_lazy("agreement", "amended")),
    (kinds.EXTENDED, pgettext_lazy("agreement", "extended")),
]
GRADES: Final = [(grade, grade) for grade in kinds.GRADES]


def _no_more(few: str, many: str) -> Q:
    """Where both are known."""
    return Q(**{f"{few}__isnull": True}) | Q(**{f"{many}__isnull": True}) | Q(**{f"{few}__lte": F(many)})


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def standing(self) -> AgreementQuerySet:
        """All but those that were struck out."""
        return self.filter(struck_on__isnull=True)

    def in_force(self, day: date) -> AgreementQuerySet:
        return self.standing().filter(effective_on__lte=day, gone_on__gt=day)

    def of_units(self, units: Any) -> AgreementQuerySet:
        """Those in the books of one of the units, and those that one of them is party to: found from the units, of
        which there are few."""
        books = Agreement.objects.filter(unit__in=units).order_by().values("pk")
        parties = Party.objects.standing().filter(unit__in=units).order_by().values("agreement")
        return self.filter(pk__in=books.union(parties))

    def of_many_units(self, units: Any) -> AgreementQuerySet:
        """As `of_units`, of units among which nearly all stand, or of rows that are few: asked of one row after the
        other. The unit is reckoned, lest SQLite read and sort all that every unit has ever signed."""
        parties = Party.objects.standing().filter(agreement=OuterRef("pk"), unit__in=units)
        return self.alias(of=F("unit") + 0).filter(Q(of__in=units) | Q(Exists(parties)))

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_AGREEMENTS) -> AgreementQuerySet:
        """Those in whose books, or among whose parties, a unit within the reader's reach stands."""
        return self.of_many_units(visible_units(user, to, on))


class Agreement(Struck):
    """A collective agreement in the books of `unit`: the union of the enterprise, or of several enterprises and of a
    sector the one that has signed, or the level above them.

    It is in force from `effective_on` to `until`, as signed (`first_until`) or as extended since; longer, to
    `goes_on_until`, while the next one is bargained for; shorter, if it ended before (`ended_on`, its last day) or the
    next one took its place. What was unknown to whoever wrote it down is NULL. `asked` is how many all workers are, and
    `in_favour` how many of them agreed; of an agreement of a sector, of its leaders; of several enterprises each party
    has voted for itself.

    Worked out by actions/settling alone: `gone_on`, the first day on which it is in force no more; `expiring_on`, from
    when on its end is near, if it comes to that; `replaced_on`, when the next one took its place; `grade` and
    `graded_on`, the last one given; `amended_on`, the last time; `workers`, over all its parties, and how many these
    are (`parties_now`); `broken`, the codes of the rules it does not keep (rules/breaches), each between commas.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="agreements", db_index=False)
    kind = models.CharField(max_length=12, choices=KINDS, default=kinds.ENTERPRISE)
    employers = models.CharField(max_length=EMPLOYERS_AT_MOST, blank=True, default="")  # the other side, by name
    signed_on = models.DateField()
    effective_on = models.DateField()
    first_until = models.DateField()
    until = models.DateField()
    number = models.CharField(max_length=NUMBER_AT_MOST, blank=True, default="")  # its own, on paper
    asked = models.PositiveIntegerField(null=True)
    in_favour = models.PositiveIntegerField(null=True)
    sent_on = models.DateField(null=True)  # to the labour authority of the province
    published_on = models.DateField(null=True)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=REASON_AT_MOST, blank=True, default="")
    goes_on_until = models.DateField(null=True)

    gone_on = models.DateField(editable=False)
    expiring_on = models.DateField(null=True, editable=False)
    replaced_on = models.DateField(null=True, editable=False)
    grade = models.CharField(max_length=1, choices=GRADES, blank=True, default="", editable=False)
    graded_on = models.DateField(null=True, editable=False)
    amended_on = models.DateField(null=True, editable=False)
    workers = models.PositiveIntegerField(null=True, editable=False)
    parties_now = models.PositiveIntegerField(default=0, editable=False)
    broken = models.CharField(max_length=400, blank=True, default="", editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-pk"]
        indexes = [
            models.Index(fields=["unit", "signed_on", "id"], name="agreements_of_a_unit"),
            models.Index(fields=["unit", "gone_on", "effective_on"], name="agreements_in_force"),
            models.Index(fields=["-signed_on", "-id"], condition=Q(struck_on=None), name="agreements_the_last_first"),
            models.Index(fields=["unit", "expiring_on"], condition=Q(struck_on=None), name="agreements_near_their_end"),
            models.Index(
                fields=["unit", "signed_on"], condition=Q(struck_on=None, sent_on=None), name="agreements_to_be_sent"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(struck_on__isnull=True), name="an_agreement_has_one_successor"
            ),
            models.CheckConstraint(
                condition=Q(first_until__gte=F("effective_on")) & Q(until__gte=F("first_until")),
                name="an_agreement_is_made_for_a_while",
            ),
            models.CheckConstraint(condition=_no_more("in_favour", "asked"), name="no_more_agree_than_were_asked"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("signed_on")), name="what_was_signed_is_sent"
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(published_on__gte=F("signed_on")),
                name="what_was_signed_is_published",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | Q(ended_on__isnull=False, ended_on__gte=F("effective_on"), ended_on__lt=F("until"))
                & ~Q(ended_because=""),
                name="an_agreement_that_ended_before_its_day_says_why",
            ),
            models.CheckConstraint(
                condition=Q(goes_on_until__isnull=True)
                | Q(goes_on_until__gt=F("until"), ended_on__isnull=True),
                name="what_goes_on_goes_on_after_its_day",
            ),
            models.CheckConstraint(
                condition=Q(gone_on__gt=F("effective_on")), name="an_agreement_is_in_force_for_a_day"
            ),
            models.CheckConstraint(
                condition=Q(expiring_on__isnull=True) | Q(expiring_on__lt=F("gone_on")),
                name="the_end_is_near_before_it_comes",
            ),
            models.CheckConstraint(
                condition=Q(grade="", graded_on__isnull=True) | ~Q(grade="") & Q(graded_on__isnull=False),
                name="a_grade_is_given_on_a_day",
            ),
            struck_by_somebody("an_agreement_is_struck_out_by_somebody"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.work_out()
        super().save(*args, **kwargs)

    def work_out(self) -> None:
        """What follows from its own days."""
        self.gone_on = spells.gone_on(self.until, self.ended_on, self.goes_on_until, self.replaced_on)
        self.expiring_on = spells.expiring_on(self.effective_on, self.until, self.gone_on)

    @property
    def last_day(self) -> date:
        """The last day on which it is in force, as far as is known."""
        return self.gone_on - _A_DAY

    def state_on(self, day: date) -> str:
        """How it stands on the day (rules/kinds.py: STATES)."""
        return state_on(
            day, effective_on=self.effective_on, until=self.until, gone_on=self.gone_on, ended_on=self.ended_on,
            replaced_on=self.replaced_on, is_struck=self.struck_on is not None,
        )  # fmt: skip

    @property
    def extended_until(self) -> date | None:
        return self.until if self.until != self.first_until else None


class PartyQuerySet(models.QuerySet["Party"]):
    def standing(self) -> PartyQuerySet:
        return self.filter(struck_on__isnull=True)

    def on(self, day: date) -> PartyQuerySet:
        """Those that had joined and had not left."""
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.standing().filter(begun, Q(left_on__isnull=True) | Q(left_on__gt=day))


class Party(Struck):
    """A unit whose workers the agreement covers: from the start, or since it joined (`since`), until it left
    (`left_on`, the first day on which it is party no more). Of an enterprise there is exactly one."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="party_to", db_index=False)
    since = models.DateField(null=True)
    left_on = models.DateField(null=True)
    workers = models.PositiveIntegerField(null=True)
    asked = models.PositiveIntegerField(null=True)
    in_favour = models.PositiveIntegerField(null=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "pk"]
        indexes = [
            models.Index(fields=["agreement", "unit"], name="parties_of_an_agreement"),
            models.Index(fields=["unit", "agreement"], name="agreements_of_a_party"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "unit"], condition=Q(left_on__isnull=True, struck_on__isnull=True),
                name="a_unit_is_party_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["agreement", "unit"], condition=Q(since__isnull=True, struck_on__isnull=True),
                name="a_unit_signs_once",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(since__isnull=True) | Q(left_on__gt=F("since")),
                name="a_party_leaves_after_it_joined",
            ),
            models.CheckConstraint(condition=_no_more("in_favour", "asked"), name="no_more_agree_at_a_party"),
            struck_by_somebody("a_party_is_struck_out_by_somebody"),
        ]  # fmt: skip


class Change(Struck):
    """The agreement was amended on the day `on`, or extended until `until`; before that it was to last `until_then`."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="changes", db_index=False)
    kind = models.CharField(max_length=8, choices=CHANGES)
    on = models.DateField()
    until_then = models.DateField()
    until = models.DateField(null=True)
    what = models.CharField(max_length=WHAT_AT_MOST, blank=True, default="")

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["agreement", "on"], name="changes_of_an_agreement")]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "kind", "on"], condition=Q(struck_on__isnull=True),
                name="an_agreement_is_changed_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind=kinds.AMENDED, until__isnull=True)
                | Q(kind=kinds.EXTENDED, until__isnull=False, until__gt=F("until_then")),
                name="what_is_extended_lasts_longer",
            ),
            struck_by_somebody("a_change_is_struck_out_by_somebody"),
        ]  # fmt: skip
