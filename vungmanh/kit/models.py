"""Acts that are kept with what stood before them, so that they can be taken back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from vungmanh.vault.fields import SealedJSONField


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


class Act(models.Model):
    """One act of an officer on the day `on`: `changes` holds what it has changed, as it stood before and after.

    `verb` says what was done ("members.transfer"), `units` and `persons` to whom. `at_unit` is the unit it was done
    at: of what was founded the unit above, of what was moved the new one; `under` is the code it bore then, for
    reading. `facts` is what else the verb wants to know of it later, under "follows" what the rooms keep of
    records that have followed. Units may disappear, persons be merged: they are
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
