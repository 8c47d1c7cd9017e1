"""What the accounts room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from typing import Final

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "forget_second_factor.forget_second_factor": "an account stands at no unit; the command line alone",
    "open_account.open_account": "an account stands at no unit, and may do nothing before it is given a role",
    "open_account.open_invited": "an account stands at no unit, and may do nothing before it is given a role",
    "renew_link.renew_link": "asked by renew_sign_in",
    "make_link.make_link": "asked by renew_sign_in",
    "give_password.give_password": "an account stands at no unit; the command line alone",
}
