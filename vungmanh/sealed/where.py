"""Where the room's tables are: a database of their own, in which nothing waits for the office's writers."""

from django.db import router

from vungmanh.sealed.models import Case


def sealed() -> str:
    """The alias, for transactions: `with transaction.atomic(using=sealed())`."""
    return router.db_for_write(Case)
