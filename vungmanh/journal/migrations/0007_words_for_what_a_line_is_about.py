"""What a line is about is named by a word, so that every room can name its own records.

The digests of the lines that are there cover the numbers of before, which journal.record still knows.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

_WORDS = {1: "unit", 2: "person", 3: "account"}


def _renamed(pairs: dict[str, str]) -> str:
    cases = " ".join(f"WHEN '{old}' THEN '{new}'" for old, new in pairs.items())
    return f"UPDATE journal_about SET kind = CASE kind {cases} ELSE kind END"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("journal", "0006_the_head_published_last")]

    operations: ClassVar = [
        migrations.AlterField("about", "kind", models.CharField(max_length=40)),
        migrations.RunSQL(
            _renamed({str(number): word for number, word in _WORDS.items()}),
            _renamed({word: str(number) for number, word in _WORDS.items()}),
        ),
    ]
