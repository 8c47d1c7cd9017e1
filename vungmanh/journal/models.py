"""What was done, by whom and when: append-only, each line chained to the one before."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from django.db import models

from vungmanh.vault.fields import SealedTextField

KIND_AT_MOST: Final = 40


class AppendOnly(Exception):
    """A line of the journal was to be changed or removed."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def touching(self, kind: str, *keys: int) -> EntryQuerySet:
        """Lines about any of these units, persons, accounts or records of the kind. Older lines name none."""
        return self.filter(pk__in=About.objects.filter(kind=kind, key__in=keys).order_by().values("entry"))


class Entry(models.Model):
    """One line. It holds no foreign keys, so that it never interferes with what it tells about.

    A line is sealed when it has its `number`, which counts without gaps, and its `digest`: the SHA-256 of
    the line before and of this line's own content. `version` says what that is (record.digest_of).
    """

    number = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    facts = models.JSONField()
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject", "id"], name="lines_about_a_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__isnull=True, digest="")
                | models.Q(number__isnull=False) & ~models.Q(digest=""),
                name="a_sealed_line_has_number_and_digest",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class AboutQuerySet(models.QuerySet["About"]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class About(models.Model):
    """What a line is about: a unit, a person, an account, a record of any room; a line may be about many.

    `kind` is a word: one of those below, or that of a record, which its room chooses ("dialogue.meeting"). A plain key
    and no foreign key: what a line tells of may disappear, the line does not. `day` is the day of the line in Vietnam,
    so that "what happened to this, from day to day" is one span of one index.
    """

    UNIT, PERSON, ACCOUNT = "unit", "person", "account"
    # What is no unit's: accounts, backups, keys. The one key of the house is 0.
    HOUSE = "house"

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="about", db_index=False)
    kind = models.CharField(max_length=KIND_AT_MOST)
    key = models.BigIntegerField()
    day = models.DateField()

    objects = AboutQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "kind", "key"], name="a_line_is_about_each_thing_once")]
        indexes = [models.Index(fields=["kind", "key", "day", "entry"], name="lines_about_a_thing_by_day")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class Published(models.Model):
    """The head that was published last (journal.heads): what the folder of heads is to hold at least. One row."""

    nth = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_head_was_published_last")]


class OnceKey(models.Model):
    """The key of a form that was sent: whoever sends it again is led to `url`, where the first sending led."""

    key = models.CharField(max_length=60, primary_key=True)
    url = SealedTextField(blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)


class Spent(models.Model):
    """How much of one kind somebody has done on one day. `over`: more was asked for than a day holds."""

    who = models.CharField(max_length=150)
    what = models.CharField(max_length=60)
    on = models.DateField()
    many = models.PositiveIntegerField(default=0)
    over = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "what", "on"], name="one_count_per_person_kind_and_day")]
