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


class SignInLink(models.Model):
    """A link that still opens the account; one that has been used, or that something has ended, has no row.

    Who opens the table opens nothing with it: of the link itself only the digest is kept. `as_it_was` is the digest
    of everything the account was and held when the link was made.
    """

    account = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="sign_in_link")
    maker = models.ForeignKey(User, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    as_it_was = models.CharField(max_length=64)
    until = models.DateTimeField()


class UsedCode(models.Model):
    """The code of the half minute `window` (counted since 1970) has opened the account, and opens it no more."""

    account = models.ForeignKey(User, models.CASCADE, related_name="+")
    window = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "window"], name="a_code_is_used_once")]


class FailedTry(models.Model):
    """A try to sign in that has failed or is being judged; `key` says of which account and device. Kept for a day."""

    key = models.CharField(max_length=80)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="tries_of_a_key")]
