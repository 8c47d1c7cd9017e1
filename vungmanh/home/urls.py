"""Addresses of the home room. A unit's code may hold anything, even a stroke, so it is taken as a path."""

from django.urls import path

from vungmanh.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("units/<path:code>/records/<slug:measure>/", views.records, name="records"),
    path("units/<path:code>/", views.overview, name="overview"),
]
