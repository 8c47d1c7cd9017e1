from django.db import migrations


class Migration(migrations.Migration):
    """What the acts of the kit keep goes from here."""

    dependencies = [
        ("members", "0017_transfers_merges_and_leavings_are_kept_acts"),
    ]

    operations = [
        migrations.DeleteModel("Merge"),
        migrations.DeleteModel("TransferLine"),
        migrations.DeleteModel("Transfer"),
    ]
