"""One import: which files, into which unit, by whom, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """An import that was carried out as a whole. Its rows are named by the rooms that made them.

    `under` is the code of the unit the lists were loaded under; `counts` and `refusals` are what the
    officer was shown. `undone_at` is set when the import was taken back as a whole.
    """

    UNITS, MEMBERS = "units", "members"
    KINDS = [(UNITS, _("units")), (MEMBERS, _("members"))]

    kind = models.CharField(max_length=10, choices=KINDS)
    files = models.JSONField()
    under = models.CharField(max_length=40)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]


class Change(models.Model):
    """One row that an import created or changed, with what stood `before` (null: it was created) and `after`.

    `model` is a word the owning room understands when the import is undone; `key` is the row.
    """

    batch = models.ForeignKey(Import, models.CASCADE, related_name="changes")
    model = models.CharField(max_length=30)
    key = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["-pk"]
