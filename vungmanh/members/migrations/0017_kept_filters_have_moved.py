"""Kept filters are the kit's now."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("members", "0016_lists_without_a_day"), ("kit", "0001_saved_filters")]

    operations = [migrations.DeleteModel(name="SavedFilter")]
