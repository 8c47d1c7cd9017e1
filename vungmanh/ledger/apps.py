"""The ledger room as Django knows it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "vungmanh.ledger"
