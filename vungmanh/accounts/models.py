"""The person who signs in, and the tries that failed."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account. What it may do, and where, is said by grants alone (room `access`), never by flags here."""

    # One name, as people write it; Django would split it.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=120)

    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name


class FailedTry(models.Model):
    """A try to sign in that has failed or is being judged, kept for minutes; `key` says of which account and device."""

    key = models.CharField(max_length=80)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="tries_of_a_key")]
