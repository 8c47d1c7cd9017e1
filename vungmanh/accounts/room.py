"""What the accounts room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.accounts.happened import VERBS
from vungmanh.kit.room import Room

_SECOND_STEP = "bat-dau#xác-thực-hai-bước"

ROOM = Room(
    "accounts",
    verbs=VERBS,
    name=_("Accounts"),
    chapter="bat-dau",
    chapters={
        "account_login": "bat-dau#những-lần-sau",
        "kept": "bat-dau#khi-gặp-khó",
        "unsent": "bat-dau#khi-mất-mạng",
        "mfa_index": _SECOND_STEP,
        "mfa_activate_totp": _SECOND_STEP,
        "mfa_deactivate_totp": _SECOND_STEP,
        "mfa_view_recovery_codes": _SECOND_STEP,
        "mfa_generate_recovery_codes": _SECOND_STEP,
        "usersessions_list": "bat-dau#khi-gặp-khó",
    },
)
