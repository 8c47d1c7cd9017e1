"""The addresses of the accounts room and who may go through them."""

from __future__ import annotations

from tests.door import EVERYBODY, READERS, Door

DOORS: dict[str, Door] = {
    "account_login": EVERYBODY,
    # Leads away whoever is not signed in, too.
    "account_logout": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_change_password": READERS,
    "account_reauthenticate": READERS,
    "mfa_index": READERS,
    "mfa_authenticate": EVERYBODY,
    "mfa_reauthenticate": READERS,
    "mfa_activate_totp": READERS,
    "mfa_deactivate_totp": READERS,
    "mfa_view_recovery_codes": READERS,
    "mfa_generate_recovery_codes": READERS,
    "mfa_download_recovery_codes": Door(open_to="readers", is_file=True),
    "usersessions_list": READERS,
    "accounts:kept": READERS,
    "accounts:unsent": READERS,
    "accounts:unsent_now": Door(open_to="everybody", is_file=True),
}
