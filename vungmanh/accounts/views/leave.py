"""Signing out: what the browser has stored of our pages goes with it."""

from allauth.account.views import LogoutView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

_leave = LogoutView.as_view()


@login_not_required
def logout(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = _leave(request)
    if request.method == "POST":
        # Not "cookies": the language and the knowledge of this device stay.
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response
