"""Which keys this database has been sealed with; the keys themselves lie outside it."""

from django.db import models


class KnownKey(models.Model):
    """A key by its name. While it stands here, something in this database may be readable with it alone."""

    name = models.CharField(max_length=8, primary_key=True)
    since = models.DateTimeField(auto_now_add=True)
