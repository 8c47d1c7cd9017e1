"""The account of the command line: whoever may run commands on the server acts as its operator."""

from datetime import date

from vungmanh.access.models import Grant
from vungmanh.accounts.models import User

USERNAME = "operator"
NAME = "Quản trị hệ thống"  # as everybody reads it in histories: what was done on the server


def operator() -> User:
    """The operator's account, made on first use. It has no password: nobody signs in with it."""
    user, made = User.objects.get_or_create(username=USERNAME, defaults={"name": NAME})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    Grant.objects.get_or_create(
        user=user,
        role="operator",
        unit=None,
        until=None,
        defaults={"since": date(2000, 1, 1), "because": "Command line of the server"},
    )
    return user
