"""Styles, scripts and pictures under names that tell their content, so that a phone asks for each of them once."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):
    """`look.css` is served as `look.3f2a….css`, for a year; until the files are collected, as it lies in its room."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
