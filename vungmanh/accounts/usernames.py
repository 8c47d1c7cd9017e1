"""A user name made from a person's name, as people would guess it: Nguyễn Văn An → nguyen.van.an."""

from itertools import count

from vungmanh.accounts.queries import taken_usernames
from vungmanh.core.vietnamese import fold

# SECURITY: the account of the command line is made on its first use; it must not be somebody's already.
RESERVED = frozenset({"operator"})
_LONGEST = 34  # leaves room for a number after it


def suggested_username(name: str) -> str:
    """The first free one: nguyen.van.an, nguyen.van.an2 … A name without letters gives "nguoi.dung"."""
    words = "".join(letter if letter.isascii() else " " for letter in fold(name)).split()
    base = ".".join(words)[:_LONGEST].rstrip(".")
    if len(base) < 3:
        base = ".".join(["nguoi.dung", *words])
    taken = taken_usernames(base) | RESERVED
    numbered = (base if number == 1 else f"{base}{number}" for number in count(1))
    return next(username for username in numbered if username not in taken)
