"""Kept filters are the kit's now."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("members", "0018_no_tables_of_transfers_and_merges"), ("kit", "0002_saved_filters")]

    operations = [migrations.DeleteModel(name="SavedFilter")]
