"""Union units and the dated facts about them: links, places, names, blocks, workforce, lineage."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach_ever
from vungmanh.core import paths, vietnamese
from vungmanh.organization import blocks
from vungmanh.organization.fields import KeyField
from vungmanh.vault.fields import SealedTextField


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name)


IN_ORDER: Final = ("kind__rank", "sort_key", "code")  # units in lists, the highest first


class UnitKind(models.Model):
    """A kind of unit. `is_upper` kinds have other units below them and keep monthly closings in the ledger."""

    code = KeyField(primary_key=True, max_length=20)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField(help_text="Order in lists, the top first.")
    is_upper = models.BooleanField()
    is_union = models.BooleanField(help_text="Counts as a grassroots union in the measure `units`.")
    recognises = models.BooleanField(help_text="May recognise unions and receive their money; a ward may not.")

    class Meta:
        ordering = ["rank"]

    def __str__(self) -> str:
        return self.name


class StandingRule(models.Model):
    """During these days a unit of `kind` may stand under one of `parent_kind`; the law changes, so it is data."""

    kind = models.ForeignKey(UnitKind, models.CASCADE, related_name="may_stand_under")
    parent_kind = models.ForeignKey(UnitKind, models.CASCADE, related_name="may_hold")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120)

    class Meta:
        constraints = [_ends_after_it_begins("a_standing_rule_ends_after_it_begins")]


class UnitQuerySet(models.QuerySet["Unit"]):
    def standing_on(self, day: date) -> UnitQuerySet:
        """Units that had a place in the tree on the day."""
        return self.filter(placements__in=Placement.objects.on(day))

    def under(self, path: str, day: date) -> UnitQuerySet:
        """The unit at `path` and everything below it on the day."""
        return self.filter(placements__in=Placement.objects.on(day).under(path))

    def directly_under(self, parent: Unit, day: date) -> UnitQuerySet:
        """Children by the managing link of the day."""
        return self.filter(
            Q(links__until__isnull=True) | Q(links__until__gt=day),
            links__parent=parent,
            links__kind=Link.MANAGES,
            links__since__lte=day,
        )

    def visible_to(self, user: Any, permission: Permission, on: date) -> UnitQuerySet:
        """Units whose latest place lies within the person's reach on the day. Costs one query.

        A unit that has ended keeps its last place, so the city still sees its former districts; one that is
        still to come has its first.
        """
        tops = reach_ever(user, permission, on)
        if tops == [EVERYWHERE]:
            return self.all()
        within = Q(pk__in=[])
        for top in tops:
            low, high = paths.span(top)
            within |= Q(place__gte=low, place__lt=high)
        return self.alias(place=seat_on(on)).filter(within)

    def with_seat(self, today: date) -> UnitQuerySet:
        """With `seat`, the path at which rights over the unit are held; None of one that never stood anywhere."""
        return self.annotate(seat=seat_on(today))


def seat_on(today: date, unit: str = "pk") -> Coalesce:
    """The place of a unit today, its last before, or its first to come; of rows whose field `unit` names one."""
    places = Placement.objects.filter(unit=OuterRef(unit)).values("path")
    latest = places.filter(since__lte=today).order_by("-since")[:1]
    return Coalesce(Subquery(latest), Subquery(places.order_by("since")[:1]))


class Unit(models.Model):
    """A unit of the union: any node of the tree, from the confederation to a group."""

    code = KeyField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=255)
    search_key = KeyField(max_length=255, db_index=True, editable=False)
    sort_key = KeyField(max_length=255, editable=False)
    # The first letters of the words: a column, since a pattern over names costs what a name's maker wants it to.
    initials = KeyField(max_length=128, default="", editable=False)
    kind = models.ForeignKey(UnitKind, models.PROTECT, verbose_name=_("kind"))
    established_on = models.DateField(_("established on"))
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    founding_decision = models.CharField(_("founding decision"), max_length=120, blank=True)

    ownership = models.CharField(_("ownership"), max_length=12, blank=True, choices=blocks.Ownership.CHOICES)
    tax_code = models.CharField(_("tax code"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=255, blank=True)
    # Until officers have terms of their own, the list's chair is how the unit is reached.
    contact_name = models.CharField(_("chair"), max_length=120, blank=True)
    contact_phone = SealedTextField(_("phone"), blank=True, default="")
    contact_email = SealedTextField(_("email"), blank=True, default="")

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = list(IN_ORDER)
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=F("established_on")),
                name="a_unit_is_dissolved_after_it_was_established",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def step(self) -> str:
        """The unit's own five characters in every path."""
        return paths.step(self.pk)

    def call(self, name: str) -> None:
        """Set the name with the keys that lists are searched and sorted by."""
        self.name = vietnamese.clean(name)
        self.search_key = vietnamese.fold(self.name)[:255]
        self.sort_key = vietnamese.sort_key(self.name, given_first=False)[:255]
        self.initials = vietnamese.initials(self.search_key)[:128]

    def stood_on(self, day: date) -> bool:
        return self.established_on <= day and (self.dissolved_on is None or day < self.dissolved_on)


class FormerName(models.Model):
    """A name the unit bore until the day it was renamed."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=255)
    search_key = KeyField(max_length=255, default="", editable=False)
    until = models.DateField()

    class Meta:
        ordering = ["until"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "until"], name="a_unit_is_renamed_once_a_day"),
        ]

    @classmethod
    def of(cls, unit: Unit, name: str, until: date) -> FormerName:
        """The name with the key that it is searched by, unsaved."""
        return cls(unit=unit, name=name, search_key=vietnamese.fold(name)[:255], until=until)


class Link(models.Model):
    """`unit` is managed by, recognised by or pays to `parent` during the span.

    `manages` is the tree: roll-up and reach. `recognises` names who may recognise the unit and admit its
    members, since July 2025 the province although the ward manages (Luật 97/2025, art. 8; domain 1.1).
    `collects` names who receives the money.
    """

    MANAGES, RECOGNISES, COLLECTS = "manages", "recognises", "collects"
    KINDS = [(MANAGES, _("manages")), (RECOGNISES, _("recognises")), (COLLECTS, _("collects"))]

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="links")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children_links")
    kind = models.CharField(max_length=10, choices=KINDS)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(until__isnull=True),
                name="one_open_link_per_unit_and_kind",
            ),
            models.UniqueConstraint(fields=["unit", "kind", "since"], name="one_link_begins_per_unit_kind_and_day"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="no_unit_stands_under_itself"),
            _ends_after_it_begins("a_link_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["parent", "kind", "since"], name="children_of_a_parent")]


class BlockSpell(models.Model):
    """The sector block of the unit during the span."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="block_spells")
    block = models.PositiveSmallIntegerField(choices=blocks.CHOICES)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(until__isnull=True), name="one_open_block_per_unit"),
            _ends_after_it_begins("a_block_ends_after_it_begins"),
        ]


class Workforce(models.Model):
    """How many workers the employer had during the span, members or not."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="workforces")
    workers = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until__isnull=True), name="one_open_workforce_per_unit"
            ),
            _ends_after_it_begins("a_workforce_ends_after_it_begins"),
        ]


class DeclaredCount(models.Model):
    """How many members the unit's own list declares on a day, kept beside what is counted, to follow up."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="declared_counts")
    on = models.DateField()
    members = models.PositiveIntegerField()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["unit", "on"], name="one_declared_count_per_unit_and_day")]


class PlacementQuerySet(models.QuerySet["Placement"]):
    def on(self, day: date) -> PlacementQuerySet:
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def last_on(self, day: date) -> PlacementQuerySet:
        """Where units stand on the day, and where those that have ended by then stood last: the seats of rights."""
        lasting = Q(until__isnull=True) | Q(until__gt=day) | Q(until=F("unit__dissolved_on"))
        return self.filter(lasting, since__lte=day)

    def counting_on(self, day: OuterRef) -> PlacementQuerySet:
        """Where what happened on the day counts: at the place of the day, or at the one that ended on it."""
        following = Placement.objects.filter(unit=OuterRef("unit"), since=OuterRef("until"))
        ended = Q(until=day) & Q(~Exists(following))
        return self.filter(Q(until__isnull=True) | Q(until__gt=day) | ended, since__lte=day)

    def under(self, path: str) -> PlacementQuerySet:
        low, high = paths.span(path)
        return self.filter(path__gte=low, path__lt=high)

    def within(self, roots: list[str]) -> PlacementQuerySet:
        """Places at or below any of the paths."""
        condition = Q(pk__in=[])
        for path in roots:
            low, high = paths.span(path)
            condition |= Q(path__gte=low, path__lt=high)
        return self.filter(condition)

    def near(self, roots: list[str]) -> PlacementQuerySet:
        """Places that are one of the paths or stand directly below one: where a unit is looked after from."""
        return self.alias(letters=Length("path")).filter(Q(path__in=roots) | self._directly_below(roots))

    def directly_below(self, roots: list[str]) -> PlacementQuerySet:
        """Places that stand directly below one of the paths."""
        return self.alias(letters=Length("path")).filter(self._directly_below(roots))

    def _directly_below(self, roots: list[str]) -> Q:
        """Along the index of depths: what stands further below is not looked at."""
        condition = Q(pk__in=[])
        for path in roots:
            low, high = paths.span(path)
            condition |= Q(path__gte=low, path__lt=high, letters=len(path) + paths.STEP)
        return condition


class Placement(models.Model):
    """Where the unit stood during the span, derived from the managing links and the blocks by one function.

    `path` names all ancestors and the unit itself; `block` is 0 where none is known.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="placements")
    path = KeyField(max_length=paths.LONGEST)
    block = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="a_unit_stands_in_one_place_a_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until__isnull=True), name="one_open_placement_per_unit"
            ),
            _ends_after_it_begins("a_placement_ends_after_it_begins"),
            # SQLite lets any text through, however long.
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("path"), paths.LONGEST),
                name="no_unit_stands_deeper_than_level_16",
            ),
        ]
        indexes = [
            models.Index(fields=["path", "since", "until", "unit"], name="everything_below_a_path"),
            models.Index(Length("path"), "path", name="places_by_depth"),
        ]


class Succession(models.Model):
    """`successor` carries on from `predecessor` since the day: lineage that outlives reorganisations."""

    TAKES_OVER, MERGES, SPLITS = "takes_over", "merges", "splits"
    HOW = [(TAKES_OVER, _("takes over")), (MERGES, _("merges")), (SPLITS, _("splits off"))]

    predecessor = models.ForeignKey(Unit, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Unit, models.CASCADE, related_name="origins")
    on = models.DateField()
    how = models.CharField(max_length=12, choices=HOW)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="one_succession_per_pair_and_day"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_unit_succeeds_itself"),
        ]
