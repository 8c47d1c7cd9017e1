"""Addresses of what is said at gatherings, and of their papers."""

from __future__ import annotations

from django.urls import path

from vungmanh.gatherings.views import talk, talk_later, talk_papers

urlpatterns = [
    path("gatherings/<int:pk>/opinions/", talk.opinions, name="write_opinions"),
    path("gatherings/<int:pk>/speakers/", talk.speakers, name="speakers"),
    path("gatherings/<int:pk>/conclusions/", talk.conclusion, name="write_conclusion"),
    path("gatherings/<int:pk>/votes/", talk.vote, name="write_vote"),
    path("gatherings/<int:pk>/minutes/", talk.minutes, name="write_minutes"),
    path("opinions/<int:pk>/correct/", talk_later.correct_opinion, name="correct_opinion"),
    path("conclusions/<int:pk>/correct/", talk_later.correct_conclusion, name="correct_conclusion"),
    path("votes/<int:pk>/correct/", talk_later.correct_vote, name="correct_vote"),
    path("opinions/<int:pk>/petition/", talk_later.raise_opinion, name="raise_opinion"),
    path("opinions/<int:pk>/strike/", talk.strike_opinion, name="strike_opinion"),
    path("conclusions/<int:pk>/strike/", talk.strike_conclusion, name="strike_conclusion"),
    path("votes/<int:pk>/strike/", talk.strike_vote, name="strike_vote"),
    path("gatherings/<int:pk>/ready-text/", talk_papers.ready_text, name="ready_text"),
    path("gatherings/<int:pk>/papers/<slug:which>.<slug:ending>", talk_papers.paper, name="paper"),
]
