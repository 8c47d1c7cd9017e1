"""What rooms of records keep: acts with what stood before them, and the questions somebody asks again and again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.files.subject import Subject
from vungmanh.vault.fields import SealedJSONField, SealedTextField


class ActQuerySet(models.QuerySet["Act"]):
    def standing(self) -> ActQuerySet:
        """Acts that have not been taken back."""
        return self.filter(undone_at=None)

    def of(self, *verbs: str) -> ActQuerySet:
        return self.filter(verb__in=verbs)

    def about(self, persons: Iterable[int] | models.QuerySet) -> ActQuerySet:
        """Acts about any of the persons, who may be no more."""
        named = ActPerson.objects.filter(act=models.OuterRef("pk"), person__in=persons)
        return self.filter(models.Exists(named))

    def naming(self, record: Subject) -> ActQuerySet:
        """Acts that were done to the record, which may be no more."""
        named = ActRecord.objects.filter(act=models.OuterRef("pk"), kind=record.kind, key=record.key)
        return self.filter(models.Exists(named))


class Act(models.Model):
    """One act of an officer on the day `on`: `changes` holds what it has changed, as it stood before and after.

    `verb` says what was done ("members.transfer"), `units` and `persons` to whom; `records` are those whose own pages
    offer the way back. `at_unit` is the unit it was done at: of what was founded the unit above, of what was moved the
    new one; `under` is the code it bore then, for reading. `facts` is what else the verb wants to know of it later,
    under "follows" what the rooms keep of records that have followed. Units may disappear, persons be merged: they are
    named by a key that may be empty, or by a plain one. How `changes` is written: kit/kept.py.
    """

    verb = models.CharField(max_length=40)
    at_unit = models.ForeignKey("organization.Unit", models.SET_NULL, null=True, related_name="+")
    under = models.CharField(max_length=40)
    units = models.ManyToManyField("organization.Unit", related_name="acts")
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()
    facts = SealedJSONField(default=dict)
    changes = SealedJSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]


class ActPerson(models.Model):
    """A person whom the act is about, by a plain key: whoever is merged away is still found by it."""

    act = models.ForeignKey(Act, models.CASCADE, related_name="persons", db_index=False)
    person = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["act", "person"], name="an_act_names_each_person_once")]
        indexes = [models.Index(fields=["person", "act"], name="acts_about_a_person")]


class ActRecord(models.Model):
    """A record of a room that the act was done to, by the room's word for its kind and a plain key: the kit knows no
    model of a room, and what was recorded by mistake goes with its act."""

    act = models.ForeignKey(Act, models.CASCADE, related_name="records", db_index=False)
    kind = models.CharField(max_length=40)
    key = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["act", "kind", "key"], name="an_act_names_each_record_once")]
        indexes = [models.Index(fields=["kind", "key", "act"], name="acts_done_to_a_record")]


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, user: Any) -> SavedFilterQuerySet:
        """Nobody's filters but one's own."""
        return self.filter(user=user)


class SavedFilter(models.Model):
    """What somebody asks of the register with this code, without the unit and the day it was asked of."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    register = models.CharField(max_length=30)
    name = models.CharField(_("name"), max_length=60)
    query = SealedTextField()  # who is asked for may be asked for by name

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "register", "name"], name="a_person_names_a_filter_of_a_list_once")
        ]
