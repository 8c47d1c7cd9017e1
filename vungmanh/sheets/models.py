"""An import: the lists that wait for an officer's word; and once it is given, what came of it, row by row."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vungmanh.vault.fields import SealedBinaryField, SealedJSONField, SealedTextField


class Import(models.Model):
    """An import that was carried out as a whole. Its rows are named by the rooms that made them.

    `kind` is the code of a list kind (kit/list_kind.py).

    `unit` is the one the lists were loaded under, whoever bears its code later, and nobody's once it is no more;
    `under` is the code it bore then, for reading. `counts` and `refusals` are what the
    officer was shown. `undone_at` is set when the import was taken back as a whole.
    """

    UNITS, MEMBERS = "units", "members"

    kind = models.CharField(max_length=20)
    files = SealedJSONField()
    unit = models.ForeignKey("organization.Unit", models.SET_NULL, null=True, related_name="+")
    under = models.CharField(max_length=40)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    upload = models.ForeignKey("Upload", models.SET_NULL, null=True, related_name="batches", db_index=False)

    class Meta:
        ordering = ["-pk"]
        # One upload is carried out once, however often it is asked for: the database sees to it.
        constraints = [models.UniqueConstraint(fields=["upload", "kind"], name="one_import_of_a_kind")]


class Change(models.Model):
    """One row that an import created or changed, with what stood `before` (null: it was created) and `after`.

    `model` is a word the owning room understands when the import is undone; `key` is the row.
    """

    batch = models.ForeignKey(Import, models.CASCADE, related_name="changes")
    model = models.CharField(max_length=30)
    key = models.BigIntegerField()
    before = SealedJSONField(null=True)
    after = SealedJSONField(null=True)

    class Meta:
        ordering = ["-pk"]


class Upload(models.Model):
    """Lists that an officer has sent through the browser, from the first look to the answer.

    Its way: waiting → reading → ready (to be looked at, corrected and read again) → running → done; or it ends
    failed (`said` tells why) or cancelled. `unit` and `user` say under which unit and as whom it is loaded; `under`
    and `by`, the code and the user name they bore then, are for reading. `kind` is "" until it has been recognised,
    and SEVERAL where its sheets are of several kinds: then it is loaded as one import of each, that of units first.
    `answers` has the form of a mapping file, `lists` are ListSeen, `counts` those of the outcome. Worded in
    `language`, the officer's.
    """

    WAITING, READING, READY, RUNNING = "waiting", "reading", "ready", "running"
    DONE, FAILED, CANCELLED = "done", "failed", "cancelled"
    STATES = [
        (WAITING, _("waiting")),
        (READING, _("being read")),
        (READY, _("to be agreed")),
        (RUNNING, _("being loaded")),
        (DONE, _("loaded")),
        (FAILED, _("not possible")),
        (CANCELLED, _("cancelled")),
    ]
    AT_WORK = (WAITING, READING, RUNNING)
    SEVERAL = "both"  # as it was called when there were two

    kind = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey("organization.Unit", models.SET_NULL, null=True, related_name="+", db_index=False)
    under = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=150)
    language = models.CharField(max_length=10)
    day = models.DateField(null=True)
    names = SealedJSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    said = SealedTextField(blank=True, default="")
    answers = SealedJSONField(default=dict)
    lists = SealedJSONField(default=list)
    counts = models.JSONField(default=dict)
    files_sent = models.PositiveIntegerField(default=0)
    bytes_sent = models.BigIntegerField(default=0)
    # How often the work on it was begun since the officer's last word; it is zero again when it has ended well.
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="uploads_by_unit"),
            models.Index(fields=["user", "at"], name="uploads_by_officer"),
        ]

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    def is_loaded(self, counts: dict[str, int]) -> None:
        """Say so, in the very transaction that loads it. What `said` then holds is to be known about the load.

        Of one that holds several kinds this may be the first of them: whoever carries it out says when it is done.
        """
        if self.kind != self.SEVERAL:
            Upload.objects.filter(pk=self.pk).update(state=self.DONE, counts=counts)


class Remembered(models.Model):
    """What an office has answered about its lists of one kind, to be proposed when the next one asks the same.

    `said` maps the keys of questions (questions.Asked.key) to what was chosen, the latest last.
    """

    unit = models.ForeignKey("organization.Unit", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    said = SealedJSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind"], name="remembered_once_by_kind")]


class UploadedFile(models.Model):
    """A file of an upload, kept in the database so that every web and background process finds it.

    `refused` marks the workbook of refused rows that is given back. All go when the upload ends or grows old.
    """

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    name = SealedTextField()
    content = SealedBinaryField()
    refused = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]


class Line(models.Model):
    """One line of the preview of an upload: a refused row, a changed one, a unit with its counts; a row as it will
    stand, somebody who leaves or is missing, a remark.

    `place` is its number among those of its kind; `facts` are what the page shows, by the kind.
    """

    REFUSED, CHANGED, UNIT = "refused", "changed", "unit"
    COMING, LEAVING, MISSING, NOTE = "coming", "leaving", "missing", "note"

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=8)
    place = models.IntegerField()
    file = SealedTextField(blank=True, default="")
    sheet = SealedTextField(blank=True, default="")
    row = models.IntegerField(null=True)
    facts = SealedJSONField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["upload", "kind", "place"], name="one_line_per_place")]

    @property
    def gap(self) -> int | None:
        """Of a unit: declared and not counted; below zero when more are counted, None when nothing is declared."""
        declared = self.facts.get("declared")
        return None if declared is None else declared - self.facts["members"] - self.facts["coming"]

    @property
    def surplus(self) -> int:
        return max(0, -(self.gap or 0))

    @property
    def who(self) -> str:
        """Of a row: the name that stands in it, or what it says is to be done; "" where neither is known."""
        cells = self.facts.get("cells") or {}
        parts = (cells.get(part) for part in ("family_name", "middle_name", "given_name"))
        return self.facts.get("name") or cells.get("name") or " ".join(filter(None, parts)) or cells.get("what", "")
