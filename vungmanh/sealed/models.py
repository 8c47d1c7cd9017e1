"""Confidential reports: envelopes that the readers of a case and its sender can open, and nobody else.

These tables lie in a database of their own (machine/apart.py), and nothing in them points into the office's: units
and accounts are named by their keys alone. What is in the clear is what finds the way: the level that receives, days,
who may read. Of moments only the day is kept, and keys are random: neither a time nor an order tells who it was.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import Final

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from vungmanh.sealed.rules.boxes import Cost, Locked
from vungmanh.vault.fields import SealedJSONField, SealedTextField


class LockedKey(models.Model):
    """A private key under words that one person remembers, and what one try at them costs."""

    salt = models.BinaryField()
    passes = models.PositiveSmallIntegerField()
    memory = models.PositiveIntegerField()
    box = models.BinaryField()

    class Meta:
        abstract = True

    @property
    def locked(self) -> Locked:
        return Locked(bytes(self.salt), Cost(self.passes, self.memory), bytes(self.box))


class ReaderQuerySet(models.QuerySet["Reader"]):
    def on(self, day: date) -> ReaderQuerySet:
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def ready(self, day: date) -> ReaderQuerySet:
        """Those to whom something can be shut."""
        keys = ReaderKey.objects.filter(account=OuterRef("account"), until__isnull=True)
        return self.on(day).filter(Exists(keys))


class Reader(models.Model):
    """The person of this account reads, for this unit, what is reported in confidence from the units below it."""

    unit = models.PositiveIntegerField()
    account = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    by = models.CharField(max_length=150)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "account"], condition=Q(until__isnull=True), name="a_person_reads_once_for_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_reader_ends_after_beginning"
            ),
        ]


class ReaderKey(LockedKey):
    """The key of one account, under its passphrase. A lost passphrase is followed by another key, never found again.

    `tried_on` is the last day on which its owner has typed the passphrase to see whether it is still known.
    """

    account = models.PositiveIntegerField()
    public = models.BinaryField()
    since = models.DateField()
    until = models.DateField(null=True)
    tried_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(until__isnull=True), name="one_open_key_of_a_reader"
            ),
        ]


class CaseQuerySet(models.QuerySet["Case"]):
    def sent(self) -> CaseQuerySet:
        """All but those that their senders have not sent yet."""
        return self.filter(filed_on__isnull=False)

    def open(self) -> CaseQuerySet:
        return self.sent().filter(closed_on__isnull=True)

    def seats_of(self, account: int) -> CaseQuerySet:
        """Those at which the person has a seat. SECURITY: whether it still holds is asked by `walls` alone."""
        return self.sent().filter(seats__account=account, seats__until__isnull=True, seats__walled_on__isnull=True)


class Case(LockedKey):
    """One report and all that is said about it. The locked key is the sender's, under the secret of the receipt.

    `level` is the unit whose readers have it. `about` says, sealed by the office's own key, which unit is concerned
    (`unit`), for the walls to ask; who it is about lies in an envelope. `once` comes with the form: however often it is
    sent, it is one report. Not sent yet: `filed_on` is empty, and after `spoils` nothing of it is left. `waits_on`:
    somebody is to answer the sender by then. `result` is one word of rules/results. Once the content is destroyed,
    `emptied_on` says so and the counts stay.
    """

    SETTLED, UNSETTLED = "settled", "unsettled"

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    once = models.UUIDField(unique=True)
    locator = models.CharField(max_length=6, null=True, unique=True)
    public = models.BinaryField()
    level = models.PositiveIntegerField()
    about = SealedJSONField()
    spoils = models.DateTimeField(null=True)
    filed_on = models.DateField(null=True)
    waits_on = models.DateField(null=True)
    said_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    result = models.CharField(max_length=20, blank=True, default="")
    says = models.CharField(max_length=10, blank=True, default="")
    may_pass_on = models.BooleanField(default=False)
    passed_on = models.DateField(null=True)
    emptied_on = models.DateField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        indexes = [
            models.Index(fields=["level", "filed_on"], name="reports_of_a_level"),
            models.Index(fields=["spoils"], condition=Q(spoils__isnull=False), name="reports_not_sent_yet"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(filed_on__isnull=True, spoils__isnull=False)
                | Q(filed_on__isnull=False, spoils__isnull=True),
                name="a_report_is_sent_or_spoils",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, result="") | Q(closed_on__isnull=False) & ~Q(result=""),
                name="a_closed_report_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(emptied_on__isnull=True) | Q(closed_on__isnull=False),
                name="only_a_closed_report_is_destroyed",
            ),
        ]


class CaseKey(models.Model):
    """The key to which everything of a case is shut, from one change of its readers to the next.

    Whoever is taken off the case does not hold the next one. What is `for_readers` is shut to a key that the sender
    does not hold either.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="keys")
    place = models.PositiveSmallIntegerField()
    for_readers = models.BooleanField(default=False)
    public = models.BinaryField()

    class Meta:
        ordering = ["case", "place"]
        constraints = [
            models.UniqueConstraint(fields=["case", "place", "for_readers"], name="one_key_of_a_case_per_place")
        ]


class Seat(models.Model):
    """The person may read this case. Fixed when it is sent, or when a reader of the case calls somebody in.

    `walled_on`: became involved, and reads nothing of it from then on, whatever comes later.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="seats")
    account = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    walled_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account"], name="seats_of_a_reader")]
        constraints = [models.UniqueConstraint(fields=["case", "account"], name="one_seat_of_a_reader_at_a_case")]


class Wrapped(models.Model):
    """The private half of a case's key, shut to one of those who may open it; `account` 0 is the sender."""

    SENDER: Final = 0

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(CaseKey, models.CASCADE, related_name="wrapped")
    account = models.PositiveIntegerField()
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "account"], name="a_key_is_wrapped_once_for_somebody")]


class Envelope(models.Model):
    """What was said, by whom and on which day, shut to the case's key: a message, or a note among the readers.

    `place` orders them within the case. Notes are shut to the key that is for the readers alone.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="envelopes")
    of = models.ForeignKey(CaseKey, models.CASCADE, related_name="envelopes")
    place = models.PositiveSmallIntegerField()
    once = models.UUIDField(unique=True)
    box = models.BinaryField()

    class Meta:
        ordering = ["case", "place"]
        constraints = [models.UniqueConstraint(fields=["case", "place"], name="one_envelope_of_a_case_per_place")]


class Enclosure(models.Model):
    """A file: its cleaned copy, shut to the case; the original apart; and its name and kind, shut as well."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="enclosures")
    of = models.ForeignKey(CaseKey, models.CASCADE, related_name="enclosures")
    envelope = models.ForeignKey(Envelope, models.CASCADE, null=True, related_name="enclosures")
    place = models.PositiveSmallIntegerField()
    told = models.BinaryField()
    cleaned = models.BinaryField()
    original = models.BinaryField()

    class Meta:
        ordering = ["case", "place"]
        constraints = [models.UniqueConstraint(fields=["case", "place"], name="one_enclosure_of_a_case_per_place")]


class Opening(models.Model):
    """A reader has opened a case: its private keys, under a key that the page alone holds, for a few minutes."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trace = models.CharField(max_length=64, unique=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="openings")
    account = models.PositiveIntegerField()
    box = models.BinaryField()
    until = models.DateTimeField()


class CaseLine(models.Model):
    """The journal of one case: who opened or changed it on which day, and nothing of what was in it.

    `account` 0 is the sender. `reason` is a code or an account: what somebody wrote lies in an envelope.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    on = models.DateField()
    account = models.PositiveIntegerField()
    did = models.CharField(max_length=24)
    reason = SealedTextField(blank=True, default="")

    class Meta:
        ordering = ["case", "place"]
        constraints = [models.UniqueConstraint(fields=["case", "place"], name="one_line_of_a_case_per_place")]


class Try(models.Model):
    """A receipt that was tried and did not open, or is not judged yet. `trace` stands for its locator, or for all."""

    trace = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["trace", "at"], name="tries_of_a_trace"),
            models.Index(fields=["at"], name="tries_by_age"),
        ]
