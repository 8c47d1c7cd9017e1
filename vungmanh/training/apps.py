"""The training room as Django knows it."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "vungmanh.training"
