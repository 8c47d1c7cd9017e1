"""What the accounts room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.accounts.happened import VERBS
from vungmanh.kit.room import Room

ROOM = Room("accounts", verbs=VERBS, name=_("Accounts"))
