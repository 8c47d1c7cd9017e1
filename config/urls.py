"""Where each room's pages begin: one line per room."""

from django.urls import include, path

urlpatterns = [
    path("", include("vungmanh.home.urls")),
    path("accounts/", include("vungmanh.accounts.urls")),
]
