"""Addresses of the arrivals room."""

from __future__ import annotations

from django.urls import path

from vungmanh.arrivals.views import come, door, invited, screen

app_name = "arrivals"
urlpatterns = [
    path("come/<int:pk>/<slug:code>/", come.come, name="come"),
    path("come/<int:pk>/<slug:code>/written/", come.written, name="written"),
    path("come/<int:pk>/<slug:code>/<slug:now_code>/", come.come, name="come_now"),
    path("invited/<int:pk>/<slug:code>/", invited.invited, name="invited"),
    path("sittings/<int:pk>/door/", door.door, name="door"),
    path("sittings/<int:pk>/door/stands/", door.stands_now, name="stands"),
    path("sittings/<int:pk>/door/marks/", door.marks, name="marks"),
    path("sittings/<int:pk>/screen/", screen.screen, name="screen"),
    path("sittings/<int:pk>/poster.pdf", screen.poster, name="poster"),
    path("at-door/<int:pk>/<slug:code>/", door.ticket, name="ticket"),
    path("gatherings/<int:pk>/links/", screen.links, name="links"),
]
