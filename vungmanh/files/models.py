"""Evidence: a file that proves what a record says, sealed in pieces beside its row; struck out, never deleted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models

from vungmanh.files.kinds.kind import BY_CODE, Kind
from vungmanh.files.subject import Subject
from vungmanh.vault.fields import Marked, MarkedQuerySet, MarkField, SealedBinaryField, SealedTextField


class EvidenceQuerySet(MarkedQuerySet["Evidence"]):
    def standing(self) -> EvidenceQuerySet:
        """What has not been struck out."""
        return self.filter(struck_at__isnull=True)

    def of(self, subjects: Iterable[Subject]) -> EvidenceQuerySet:
        """What is about any of these, of whichever kinds they are."""
        keys: dict[str, list[int]] = {}
        for subject in subjects:
            keys.setdefault(subject.kind, []).append(subject.key)
        if not keys:
            return self.none()
        wanted = models.Q()
        for kind, some in keys.items():
            wanted |= models.Q(about_kind=kind, about_key__in=some)
        return self.filter(wanted)


class Evidence(Marked):
    """One file about one subject. Its content lies in its pieces, written in the same transaction.

    `public_id` names it in addresses and cannot be guessed. `name` is the officer's, made harmless. `unit` is the one
    it was attached at, and nobody's once that is no more. `user` attached it; `by` is the user name they bore then.
    `missed_at` is when its subject was first found gone.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about_kind = models.CharField(max_length=40)
    about_key = models.BigIntegerField()
    unit = models.ForeignKey("organization.Unit", models.SET_NULL, null=True, related_name="+")
    name = SealedTextField()
    kind = models.CharField(max_length=8)
    size = models.BigIntegerField()
    pieces = models.PositiveIntegerField()
    checksum = SealedTextField()
    checksum_mark = MarkField(of="checksum")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    struck_by = models.CharField(max_length=150, blank=True, default="")
    struck_reason = SealedTextField(blank=True, default="")
    missed_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["about_kind", "about_key", "id"], name="evidence_by_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_key", "checksum_mark"],
                condition=models.Q(struck_at__isnull=True),
                name="a_subject_holds_a_file_once",
            ),
            models.CheckConstraint(
                condition=models.Q(size__gt=0) & models.Q(pieces__gt=0), name="evidence_is_never_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(struck_at__isnull=True, struck_by="")
                | models.Q(struck_at__isnull=False) & ~models.Q(struck_by=""),
                name="what_is_struck_out_says_when_and_by_whom",
            ),
        ]

    @property
    def about(self) -> Subject:
        return Subject(self.about_kind, self.about_key)

    @property
    def told_kind(self) -> Kind:
        return BY_CODE[self.kind]

    @property
    def is_struck(self) -> bool:
        return self.struck_at is not None

    @property
    def who(self) -> str:
        """What whoever attached it is called."""
        return str(self.user) if self.user else self.by

    @property
    def struck_who(self) -> str:
        return str(self.struck_user) if self.struck_user else self.struck_by


class Piece(models.Model):
    """A part of a file, in its place; all but the last are equally long (limits.PIECE)."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="content", db_index=False)
    place = models.PositiveIntegerField()
    content = SealedBinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "place"], name="one_piece_of_a_file_per_place")]


class DaySum(models.Model):
    """How much an account or a unit has attached on one day: its own row, so that many at once count one another."""

    ACCOUNT, UNIT = "account", "unit"

    whose = models.CharField(max_length=7)
    key = models.BigIntegerField()
    on = models.DateField()
    files = models.PositiveIntegerField(default=0)
    size = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whose", "key", "on"], name="one_sum_of_files_a_day")]
