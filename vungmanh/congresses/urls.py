"""Addresses of the congresses room."""

from __future__ import annotations

from django.urls import path

from vungmanh.congresses.campaign_urls import PATTERNS as OF_CAMPAIGNS
from vungmanh.congresses.views import elections, entering

app_name = "congresses"
urlpatterns = [
    path("units/<unit:code>/elections/enter/", entering.enter, name="enter"),
    path("units/<unit:code>/elections/propose/", entering.propose, name="propose"),
    path("elections/<int:pk>/", elections.election, name="election"),
    path("elections/<int:pk>/correct/", elections.correct, name="correct"),
    path("elections/<int:pk>/recognise/", elections.recognise, name="recognise"),
    path("elections/<int:pk>/strike/", elections.strike, name="strike"),
    path("elections/<int:pk>/attach/", elections.attach, name="attach"),
    path("elections/<int:pk>/strike-file/", elections.strike_of_file, name="strike_file"),
    path("elections/<int:pk>/papers/<slug:which>.<slug:ending>", elections.paper, name="paper"),
    *OF_CAMPAIGNS,
]
