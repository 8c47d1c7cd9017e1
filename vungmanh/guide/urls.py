"""Addresses of the guide room."""

from django.urls import path

from vungmanh.guide.views import chapter, index

app_name = "guide"
urlpatterns = [
    path("guide/", index, name="index"),
    path("guide/<slug:code>/", chapter, name="chapter"),
]
