"""People on the roll: persons, their numbers and their dated memberships."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.core import vietnamese
from vungmanh.members.models.cards import Card as Card
from vungmanh.members.models.cards import CardExchange as CardExchange
from vungmanh.members.models.cards import CardReceived as CardReceived
from vungmanh.members.models.cards import CardSeries as CardSeries
from vungmanh.members.models.cards import CardSeriesQuerySet as CardSeriesQuerySet
from vungmanh.members.models.emblem import Emblem as Emblem
from vungmanh.members.rules import told_by
from vungmanh.organization.fields import KeyField
from vungmanh.organization.models import Placement, PlacementQuerySet, Unit
from vungmanh.sheets.models import Import
from vungmanh.vault.fields import Marked, MarkedQuerySet, MarkField, SealedJSONField, SealedTextField

# More than stand below any ward; a province has thousands.
_FEW_UNITS = 500


class PersonQuerySet(MarkedQuerySet["Person"]):
    """`of_few` says that they are the people of few units, each of whom can be looked at."""

    of_few = False

    def _clone(self) -> PersonQuerySet:
        copy: PersonQuerySet = super()._clone()  # type: ignore[misc]  # Django's own way of handing on what it knows
        copy.of_few = self.of_few
        return copy

    def members_on(self, day: date) -> PersonQuerySet:
        return self.filter(Exists(Membership.objects.on(day).filter(person=OuterRef("pk"))))

    def visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_MEMBERS) -> PersonQuerySet:
        """Persons whose latest unit lies, or lay at its end, within the reader's reach; with `to`, where the reader may
        do that."""
        tops = reach(user, to, on)
        if tops == [EVERYWHERE]:
            return self
        return self._of_units_at(Placement.objects.last_on(on).within(tops))

    def visible_among(
        self, keys: Collection[int], user: Any, on: date, to: Permission = Permission.SEE_MEMBERS
    ) -> PersonQuerySet:
        """Those of the persons, named by their keys, who are visible_to the reader.

        The database begins with these persons, so that no units need to be read first: one query instead of two.
        """
        return self.filter(pk__in=keys).each_visible_to(user, on, to)

    def each_visible_to(self, user: Any, on: date, to: Permission = Permission.SEE_MEMBERS) -> PersonQuerySet:
        """As visible_to, asked of each person alone: of few of them, or within a condition. Reads nothing before."""
        tops = reach(user, to, on)
        if tops == [EVERYWHERE]:
            return self
        return self.filter(Exists(Placement.objects.last_on(on).within(tops).filter(unit=OuterRef("unit"))))

    def of_units_under(self, path: str, day: date) -> PersonQuerySet:
        """Persons whose latest unit stands at or below the path on the day."""
        return self._of_units_at(Placement.objects.on(day).under(path))

    def _of_units_at(self, places: PlacementQuerySet) -> PersonQuerySet:
        """Persons of the units at the places. Few units are named one by one: then the database looks into each
        of them for a name, instead of looking through the nation's namesakes for these units."""
        units = list(places.order_by().values_list("unit", flat=True)[: _FEW_UNITS + 1])
        if len(units) <= _FEW_UNITS:
            few = self.filter(unit__in=units)
            few.of_few = True
            return few
        return self.filter(unit__in=places.order_by().values("unit"))


def given_first(search_key: str) -> str:
    """'nguyen van dat' -> 'dat van nguyen'."""
    return " ".join(reversed(search_key.split(" ")))


class Person(Marked):
    """Somebody who is or was a member. The day of joining the union is the person's, wherever it happened."""

    FEMALE, MALE = "female", "male"
    GENDERS = [(FEMALE, _("Female")), (MALE, _("Male"))]
    DAY, MONTH, YEAR = "day", "month", "year"
    PRECISIONS = [(DAY, _("day")), (MONTH, _("month")), (YEAR, _("year"))]

    name = models.CharField(_("full name"), max_length=120)
    search_key = KeyField(max_length=120, editable=False)
    # The words of the search key from the last to the first: people look for the given name.
    given_key = KeyField(max_length=120, editable=False)
    sort_key = KeyField(max_length=160, editable=False)
    initials = KeyField(max_length=12, editable=False)
    gender = models.CharField(_("gender"), max_length=6, choices=GENDERS)
    born_on = models.DateField(_("born on"), null=True, blank=True)
    born_precision = models.CharField(max_length=5, choices=PRECISIONS, default=DAY)
    phone = SealedTextField(_("phone"), blank=True, default="")
    phone_mark = MarkField(of="phone", default="")
    phone_tail_mark = MarkField(of="phone", last=4, default="")  # the four digits people remember
    other_phone = SealedTextField(_("other phone"), blank=True, default="")
    email = SealedTextField(_("email"), blank=True, default="")
    job = models.CharField(_("job"), max_length=120, blank=True)
    # Where the latest membership of today is. Memberships know it too, but a search through eleven million names
    # within one ward must find names and units in one index.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    # The day, decided ahead, from which the latest membership is in another unit; `unit` follows (actions/place.py).
    arrives_on = models.DateField(null=True, editable=False)
    joined_on = models.DateField(_("joined the union on"), null=True, blank=True)
    joined_precision = models.CharField(max_length=5, choices=PRECISIONS, default=DAY)
    # When an officer has last written the entry by hand; NULL: never, or before this was kept.
    told_on = models.DateField(null=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [
            # With the key at the end: who is meant is found in the index alone, before any row is fetched.
            models.Index(fields=["search_key", "born_on", "unit", "id"], name="persons_by_name_and_birth"),
            models.Index(fields=["given_key", "born_on", "unit", "id"], name="persons_by_given_and_birth"),
            models.Index(fields=["initials", "unit", "id"], name="persons_by_initials"),
            models.Index(fields=["unit"], name="persons_of_a_unit"),
            # A list of a province shows fifty people at a time: they are read in the order of the list.
            models.Index(fields=["sort_key", "id"], name="persons_in_order"),
            models.Index(fields=["born_on", "id"], name="persons_by_birth"),
            models.Index(fields=["joined_on", "id"], name="persons_by_joining"),
            # Who may have been entered twice is asked of few: of most people the day of birth is known.
            models.Index(fields=["unit", "id"], name="persons_of_a_vague_birth", condition=~Q(born_precision="day")),
            models.Index(
                fields=["arrives_on"], name="persons_who_are_to_arrive", condition=Q(arrives_on__isnull=False)
            ),
            models.Index(fields=["phone_mark"], name="persons_by_phone", condition=~Q(phone_mark="")),
            models.Index(fields=["phone_tail_mark"], name="persons_by_end_of_phone", condition=~Q(phone_tail_mark="")),
        ]

    def __str__(self) -> str:
        return self.name

    def call(self, name: str) -> None:
        """Set the name with the keys that lists are searched and sorted by."""
        self.name = name
        self.search_key = vietnamese.fold(name)
        self.given_key = given_first(self.search_key)
        self.sort_key = vietnamese.sort_key(name)[:160]
        self.initials = vietnamese.initials(name)[:12]


class IdentityNumber(Marked):
    """The number of the identity card, unique in the nation; a narrow table of its own (design 11).

    Beside the sealed number stands what it tells of its owner, as far as it has 12 digits: the year of birth and the
    gender, which the roll holds in the clear. Entries that may be one person are looked for by it.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="identity", primary_key=True)
    number = SealedTextField()
    number_mark = MarkField(of="number", unique=True)
    tail_mark = MarkField(of="number", last=4, db_index=True)
    tells_year = models.SmallIntegerField(null=True, editable=False)
    tells_woman = models.BooleanField(null=True, editable=False)

    objects = MarkedQuerySet.as_manager()

    @property
    def tail(self) -> str:
        return self.number[-4:]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tells_year, self.tells_woman = told_in_columns(self.number)
        super().save(*args, **kwargs)


def told_in_columns(number: str) -> tuple[int | None, bool | None]:
    """(year of birth, whether a woman's) that the number tells; twice None for an old one."""
    told = told_by(number)
    return (told[1], told[0] == Person.FEMALE) if told else (None, None)


class FormerNumber(Marked):
    """An identity number that the person had before the present one: an old CMND, or one that was issued anew.

    It opens nothing, and lists of earlier years name people by it. Two people may have had one: CMND were given out by
    each province for itself.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="former_numbers")
    number = SealedTextField()
    number_mark = MarkField(of="number", db_index=True)

    objects = MarkedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "number_mark"], name="a_former_number_is_kept_once_per_person")
        ]


class CardNumber(models.Model):
    """The number of the union card, unique in the nation; its pattern is not published, any 6-20 characters.

    It stands in the clear: it opens nothing and is shown to whoever sees the list.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="card", primary_key=True)
    number = KeyField(max_length=20, unique=True)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        """Memberships that stand on the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def ahead(self, today: date) -> MembershipQuerySet:
        """Memberships that a decision lets begin or end on a day to come."""
        return self.filter(Q(since__gt=today) | Q(until__gt=today))

    def open(self) -> MembershipQuerySet:
        return self.filter(until__isnull=True)


class Membership(models.Model):
    """The person's stay in one unit. A transfer ends one membership and begins another."""

    ADMITTED, TRANSFERRED, CARRIED = "admitted", "transferred", "carried"
    # Carried: a member already when the unit came into being, so neither an admission nor a transfer here.
    BEGINNINGS = [(ADMITTED, _("admitted")), (TRANSFERRED, _("transferred in")), (CARRIED, _("carried over"))]
    LEFT, MOVED = "left", "moved"
    ENDINGS = [(LEFT, _("left the union")), (MOVED, _("transferred out"))]

    # Found through the constraint below that begins with the person.
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    began = models.CharField(max_length=12, choices=BEGINNINGS)
    ended = models.CharField(max_length=6, choices=ENDINGS, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until__isnull=True), name="one_open_membership_per_person"
            ),
            models.UniqueConstraint(fields=["person", "since"], name="one_membership_begins_per_person_and_day"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="a_membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, ended="") | Q(until__isnull=False) & ~Q(ended=""),
                name="an_ended_membership_says_how_it_ended",
            ),
        ]
        indexes = [models.Index(fields=["unit", "until", "since"], name="memberships_of_a_unit")]


class TwoPersons(models.Model):
    """An officer has said that the two entries, however alike, are two persons: they are not asked about again."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.CharField(max_length=150)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_verdict_per_two_persons"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="the_older_entry_is_named_first"),
        ]


class UnitList(models.Model):
    """A list of a unit as of the day `on`, read by an import.

    `complete` says that it names all members of that day, `dated` that it states the day itself. `ends` is the unit's
    end as it was known when it was read.
    """

    batch = models.ForeignKey(Import, models.CASCADE, related_name="lists")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="lists", db_index=False)
    on = models.DateField()
    complete = models.BooleanField()
    dated = models.BooleanField(default=True)
    ends = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "on"], name="lists_of_a_unit")]


class Mention(models.Model):
    """What a list has said of a person as of the day `on`; without `list`, what an officer's hand has.

    Facts and memberships that lists have brought follow from all mentions of the person (evidence.py), so that any
    list can be read later, or taken back. `told` holds the facts that were given, and of an officer's the memberships
    that stood then. What an act changes in memberships is not told here: the next import writes down what it finds.
    """

    list = models.ForeignKey(UnitList, models.CASCADE, null=True, related_name="mentions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="mentions")
    on = models.DateField()
    told = SealedJSONField()

    class Meta:
        ordering = ["pk"]


class Letter(models.Model):
    """Members are introduced to another union (giấy giới thiệu sinh hoạt), which takes them in or says why not.

    `on` is their first day there as the letter says it; the union may take them in from a later one.
    """

    to = models.ForeignKey(Unit, models.PROTECT, related_name="letters")
    on = models.DateField()
    decision = models.CharField(max_length=120, blank=True)
    by = models.CharField(max_length=150)
    sent_on = models.DateField()

    class Meta:
        ordering = ["-sent_on", "-pk"]


class IntroducedQuerySet(models.QuerySet["Introduced"]):
    def waiting(self) -> IntroducedQuerySet:
        """Who is to be answered yet."""
        return self.filter(state=Introduced.WAITING)


class Introduced(models.Model):
    """One person in a letter, of the union `unit` that has sent it, and what became of it.

    Lapsed: one of the two unions has ended before the answer.
    """

    WAITING, RECEIVED, REFUSED, WITHDRAWN, LAPSED = "waiting", "received", "refused", "withdrawn", "lapsed"
    STATES = [
        (WAITING, _("waits to be taken in")),
        (RECEIVED, _("taken in")),
        (REFUSED, _("not taken in")),
        (WITHDRAWN, _("withdrawn")),
        (LAPSED, _("a union has ended")),
    ]

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="introductions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="introduced")
    state = models.CharField(max_length=9, choices=STATES, default=WAITING)
    reason = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_on = models.DateField(null=True)

    objects = IntroducedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="waiting"), name="a_person_waits_for_one_union_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on=None) | ~Q(state="waiting") & Q(answered_on__isnull=False),
                name="an_introduction_is_answered_on_a_day",
            ),
        ]
