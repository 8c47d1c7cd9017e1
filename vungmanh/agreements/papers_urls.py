"""The addresses of the papers of bargaining and of an agreement."""

from __future__ import annotations

from django.urls import path

from vungmanh.agreements.views import papers

urlpatterns = [
    path("agreements/<int:pk>/papers/<slug:which>.<slug:ending>", papers.paper_of_agreement, name="paper"),
    path(
        "negotiations/<int:pk>/papers/<slug:which>.<slug:ending>", papers.paper_of_negotiation,
        name="paper_of_negotiation",
    ),
]  # fmt: skip
