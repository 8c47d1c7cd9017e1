"""Addresses of the door room."""

from __future__ import annotations

from django.urls import path

from vungmanh.door.views import answers, follow, letters, posters, say

app_name = "door"
urlpatterns = [
    path("say/<slug:token>/", say.how, name="how"),
    path("say/<slug:token>/sent/", say.sent, name="sent"),
    path("say/<slug:token>/sent/picture.png", say.picture, name="slip"),
    path("say/<slug:token>/<slug:way>/", say.say, name="say"),
    path("follow/", follow.open_, name="open"),
    path("follow/matter/", follow.matter, name="matter"),
    path("follow/matter/files/<uuid:public_id>/", follow.file, name="file"),
    path("follow/matter/<slug:kind>/", follow.again, name="again"),
    path("follow/leave/", follow.leave, name="leave"),
    path("units/<unit:code>/posters/", posters.posters, name="posters"),
    path("posters/<int:pk>/", posters.poster, name="poster"),
    path("posters/<int:pk>/poster.pdf", posters.printed, name="printed"),
    path("posters/<int:pk>/take-down/", posters.take_down, name="take_down"),
    path("units/<unit:code>/letterbox/", letters.letters, name="letters"),
    path("answers/", answers.answers, name="answers"),
    path("answers/<int:pk>/", answers.answer, name="answer"),
]
