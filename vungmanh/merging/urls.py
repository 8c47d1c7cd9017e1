"""Addresses of the merging room."""

from django.urls import path

from vungmanh.merging.views import duplicates, merge

app_name = "merging"
urlpatterns = [
    path("units/<unit:code>/members/duplicates/", duplicates.duplicates, name="duplicates"),
    path("members/<int:pk>/apart/<int:other>/", duplicates.apart, name="apart"),
    path("members/<int:pk>/merge/<int:other>/", merge.merge, name="merge"),
]
