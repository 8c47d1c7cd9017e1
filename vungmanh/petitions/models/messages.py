"""What was said about a petition: to the sender, among officers, by the employer, by the sender again."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.petitions.models.petitions import Petition
from vungmanh.vault.fields import SealedTextField

# The journal and evidence name records of this room so.
MESSAGE: Final = "petitions.message"


class MessageQuerySet(models.QuerySet["Message"]):
    def for_the_sender(self) -> MessageQuerySet:
        """What the sender sees: the answers, and their own words."""
        return self.filter(kind__in=[Message.ANSWER, Message.SENDER, Message.SETTLED, Message.OBJECTION])


class Message(models.Model):
    """Words of a day, sealed; files hang at them. Notes are among officers: sender and employer never see them."""

    ANSWER, NOTE, EMPLOYER, AUTHORITY = "answer", "note", "employer", "authority"
    SENDER, SETTLED, OBJECTION = "sender", "settled", "objection"
    KINDS = [
        (ANSWER, _("Answer to the sender")),
        (NOTE, _("Note among officers")),
        (EMPLOYER, _("Reply of the employer")),
        (AUTHORITY, _("Reply of an authority")),
        (SENDER, _("The sender writes again")),
        (SETTLED, _("Settled, says the sender")),
        (OBJECTION, _("Not settled, says the sender")),
    ]

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=KINDS)
    words = SealedTextField(blank=True, default="")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    letter = models.UUIDField(null=True, unique=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["on"], name="messages_of_a_day")]
