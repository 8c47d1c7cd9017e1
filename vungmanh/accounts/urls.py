"""The doors of the house. allauth's others (sign-up, e-mail, reset by e-mail) stay shut: they have no pages."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from django.urls import include, path

from vungmanh.accounts.views import kept, leave, own, unsent

_own = [
    path("kept/", kept.kept, name="kept"),
    path("unsent/", unsent.unsent, name="unsent"),
    path("unsent/now/", unsent.now, name="unsent_now"),
]

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", leave.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/", own.change_password, name="account_change_password"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("2fa/", factor.index, name="mfa_index"),
    path("2fa/authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", own.turn_on_second_factor, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", own.turn_off_second_factor, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", own.renew_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sessions/", own.sessions, name="usersessions_list"),
    path("", include((_own, "accounts"))),
]
