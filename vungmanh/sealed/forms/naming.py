"""Whom a button names; all of it is hidden."""

from __future__ import annotations

from django import forms

from vungmanh.ui.forms import HouseForm


class WhoForm(HouseForm):
    account = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
