"""Where each room's pages begin: one line per room."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("vungmanh.accounts.urls")),
    path("accounts/", include("vungmanh.access.urls")),
    path("", include("vungmanh.organization.urls")),
    path("", include("vungmanh.members.urls")),
    path("", include("vungmanh.officers.urls")),
    path("", include("vungmanh.tasks.urls")),
    path("", include("vungmanh.petitions.urls")),
    path("", include("vungmanh.situation.urls")),
    path("", include("vungmanh.door.urls")),
    path("", include("vungmanh.sealed.urls")),
    path("", include("vungmanh.congresses.urls")),
    path("", include("vungmanh.dialogue.urls")),
    path("", include("vungmanh.gatherings.urls")),
    path("", include("vungmanh.agreements.urls")),
    path("", include("vungmanh.arrivals.urls")),
    path("", include("vungmanh.training.urls")),
    path("", include("vungmanh.indicators.urls")),
    path("", include("vungmanh.figures.urls")),
    path("", include("vungmanh.merging.urls")),
    path("", include("vungmanh.reorganization.urls")),
    path("", include("vungmanh.lists.urls")),
    path("", include("vungmanh.guide.urls")),
    path("", include("vungmanh.home.urls")),
]

handler400 = "vungmanh.ui.refusing.not_read"
handler500 = "vungmanh.office.views.failing.failed"
