"""Addresses of the sealed room. Of the public ones none names a unit, a report or a receipt."""

from __future__ import annotations

from django.urls import path

from vungmanh.sealed.views import start, talk, write

app_name = "sealed"
urlpatterns = [
    path("confidential/", start.start, name="start"),
    path("confidential/leave/", start.leave, name="leave"),
    path("confidential/write/", write.write, name="write"),
    path("confidential/look-through/", write.look_through, name="look_through"),
    path("confidential/send/", write.send, name="send"),
    path("confidential/receipt.png", write.picture, name="picture"),
    path("confidential/read/", talk.read, name="read"),
    path("confidential/again/", talk.again, name="again"),
    path("confidential/says/", talk.says, name="says"),
    path("confidential/file/", talk.file, name="file"),
    path("confidential/delete/", talk.delete, name="delete"),
]
