"""What a level arranges for itself and all below: categories, templates of answers, posters."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vungmanh.organization.models import Unit

# The list that every level begins with (quality of working life as officers sort it); a level above may add to it.
PRESETS: Final = {
    "wages": _("Wages"),
    "bonus": _("Bonuses and allowances"),
    "social_insurance": _("Social insurance"),
    "health_insurance": _("Health insurance"),
    "unemployment": _("Unemployment insurance"),
    "contract": _("Contract and job"),
    "hours": _("Working hours, rest, overtime"),
    "safety": _("Safety, hygiene, working conditions"),
    "welfare": _("Meals, housing, transport, welfare"),
    "women": _("Women, maternity, gender"),
    "discipline": _("Discipline and dismissal"),
    "harassment": _("Harassment and conduct"),
    "union": _("Rights of the union, dues and fund"),
    "card": _("Procedures and union card"),
    "emulation": _("Emulation and awards"),
    "other": _("Other matters"),
}
OTHER: Final = "other"


class CategoryQuerySet(models.QuerySet["Category"]):
    def offered(self, above: list[int], today: date) -> CategoryQuerySet:
        """Those that are chosen from today at a unit; `above` are the keys of it and of all units above it."""
        theirs = Q(unit__isnull=True) | Q(unit__in=above)
        return self.filter(theirs, Q(until__isnull=True) | Q(until__gt=today))


class Category(models.Model):
    """What a petition is about. A preset has a code of PRESETS and no unit; another is offered at `unit` and below.

    `name` is "" while a preset bears its first name. One that is no more chosen has `until`, and petitions keep it.
    """

    code = models.CharField(max_length=24, blank=True, default="")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="petition_categories")
    name = models.CharField(_("name"), max_length=80, blank=True, default="")
    place = models.PositiveSmallIntegerField(default=100)
    until = models.DateField(null=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_category_of_a_preset"),
            models.UniqueConstraint(
                fields=["unit", "name"], condition=~Q(name=""), name="a_level_names_a_category_once"
            ),
            models.CheckConstraint(condition=~Q(code="", name=""), name="a_category_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name or str(PRESETS.get(self.code, self.code))


class Template(models.Model):
    """Words with which a category is often answered, offered at `unit` and below; filled in by hand."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="answer_templates")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="templates")
    title = models.CharField(_("title"), max_length=120)
    words = models.TextField(_("words"))
    until = models.DateField(null=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"], condition=Q(until__isnull=True), name="a_level_titles_a_template_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class PosterQuerySet(models.QuerySet["Poster"]):
    def on(self, day: date) -> PosterQuerySet:
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class Poster(models.Model):
    """The link and QR code by which anybody writes to a unit. Taken down, its link opens nothing any more."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posters")
    token = models.CharField(max_length=16, unique=True)
    place = models.CharField(_("where it hangs"), max_length=80, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True)
    by = models.CharField(max_length=150)

    objects = PosterQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_poster_is_taken_down_after_it_hung"
            )
        ]
