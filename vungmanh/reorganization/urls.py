"""Addresses of the reorganization room."""

from django.urls import path

from vungmanh.reorganization import views, views_template

app_name = "reorganization"
urlpatterns = [
    path("units/<unit:code>/found/", views.found, name="found"),
    path("units/<unit:code>/edit/", views.edit, name="edit"),
    path("units/<unit:code>/move/", views.move, name="move"),
    path("units/<unit:code>/move-below/", views.move_below, name="move_below"),
    path("units/<unit:code>/dissolve/", views.dissolve, name="dissolve"),
    path("acts/<int:pk>/undo/", views.undo, name="undo"),
    path("units/<unit:code>/units-template.xlsx", views_template.template, name="template"),
]
