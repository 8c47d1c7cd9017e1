"""What a password must be, in words an officer can act on: long, not on the lists of guessers, not one's own name."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.core.vietnamese import fold

_TELLING = 5  # letters; a shorter name stands in many words


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return ngettext(
            "The password is too short: it needs at least %(least)d letter or digit. A short sentence is good.",
            "The password is too short: it needs at least %(least)d letters or digits. A short sentence is good.",
            self.min_length,
        ) % {"least": self.min_length}


class NotCommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Many people use this password, so guessers try it first. Choose another.")


class NotOneself(UserAttributeSimilarityValidator):
    def validate(self, password: str, user: Any = None) -> None:
        """Also without marks and spaces: “lekimchi2025” is Lê Kim Chi to every guesser."""
        super().validate(password, user)
        if user is None:
            return
        bare = fold(password).replace(" ", "")
        for own in (user.name, user.username):
            known = fold(own).replace(" ", "")
            if len(known) >= _TELLING and known in bare:
                raise ValidationError(self.get_error_message(), "password_too_similar")

    def get_error_message(self) -> str:
        return _("The password is too much like your name or user name. Choose another.")
