"""Recordings, played and recorded anew; and what a film or a recording says of itself. FFmpeg (PyAV) does both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import av
import av.subtitles.stream
from av.codec.context import Flags

from vungmanh.sealed.anew.made import CannotBeMade, Made

_FORMATS: Final = {
    "mp3": "mp3",
    "m4a": "mov",
    "mp4": "mov",
    "mov": "mov",
    "ogg": "ogg",
    "amr": "amr",
    "aac": "aac",
    "wav": "wav",
    "flac": "flac",
}
_RATE: Final = 44_100
_BITS: Final = 96_000  # a second: speech keeps all that is heard
_OF_WORDS: Final = {
    "position": re.compile(r"location|gps|loci|©xyz|xyz", re.IGNORECASE),
    "device": re.compile(r"make|model|android|camera|serial|originator", re.IGNORECASE),
    "author": re.compile(r"artist|author|composer|performer|copyright|owner|publisher|album", re.IGNORECASE),
    "time": re.compile(r"date|time|year", re.IGNORECASE),
    "software": re.compile(r"software|encoder|encoded|tool|vendor|compatible_brands|major_brand", re.IGNORECASE),
}
# What every file of its kind says, ours too.
_SAYS_NOTHING: Final = {"language", "handler_name", "vendor_id", "major_brand", "minor_version", "compatible_brands"}
_HANDLERS: Final = frozenset({"", "VideoHandler", "SoundHandler"})


def made(content: bytes, kind: str) -> Made:
    """Raises CannotBeMade."""
    found = traces(content, kind)
    out = BytesIO()
    with opened(content, kind) as old, new_file(out) as new:
        if not old.streams.audio:
            raise CannotBeMade("damaged")
        recorded = Recorder(old.streams.audio[0], new)
        for packet in old.demux(old.streams.audio[0]):
            recorded.take(packet)
        recorded.end()
    return Made("m4a", out.getvalue(), frozenset(found))


def opened(content: bytes, kind: str) -> Any:
    return av.open(BytesIO(content), format=_FORMATS[kind], metadata_errors="replace")


def new_file(out: BytesIO) -> Any:
    """SECURITY: bit-exact, so that neither the moment nor the program stands in it."""
    return av.open(out, "w", format="mp4", options={"fflags": "+bitexact"})


class Recorder:
    """Records what is played, stretch by stretch."""

    def __init__(self, old: Any, new: Any) -> None:
        channels = "mono" if old.codec_context.channels == 1 else "stereo"
        self.new = new
        self.stream = new.add_stream("aac", rate=_RATE, layout=channels, bit_rate=_BITS, options={"aac_coder": "fast"})
        self.stream.codec_context.flags |= Flags.bitexact
        self.even = av.AudioResampler(format="fltp", layout=channels, rate=_RATE)
        self.heard = False

    def take(self, packet: Any) -> None:
        try:
            played = packet.decode()
        except av.InvalidDataError:  # a stretch that is broken is left out
            return
        for frame in played:
            self.heard = True
            for each in self.even.resample(frame):
                self.new.mux(self.stream.encode(each))

    def end(self) -> None:
        """Raises CannotBeMade where nothing was heard."""
        if not self.heard:
            raise CannotBeMade("damaged")
        for each in self.even.resample(None):
            self.new.mux(self.stream.encode(each))
        self.new.mux(self.stream.encode(None))


def traces(content: bytes, kind: str) -> set[str]:
    """Codes of all that it carries besides what is seen and heard."""
    found = set()
    with opened(content, kind) as file:
        for name in _said(file):
            codes = {code for code, word in _OF_WORDS.items() if word.search(name)}
            found |= codes or {"comments"}
        kinds = [stream.type for stream in file.streams]
        pictures = sum(each == "video" for each in kinds)
        if pictures > (kind in ("mp4", "mov")):
            found.add("thumbnail")
        if set(kinds) - {"audio", "video"} or kinds.count("audio") > 1 or file.chapters():
            found.add("hidden")
    return found


def _said(file: Any) -> Iterator[str]:
    for said in (file.metadata, *(stream.metadata for stream in file.streams)):
        for name, words in said.items():
            told = name.lower()
            if words and (told not in _SAYS_NOTHING or (told == "handler_name" and words not in _HANDLERS)):
                yield told
