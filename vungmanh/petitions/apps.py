"""The petitions room as Django knows it."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "vungmanh.petitions"
