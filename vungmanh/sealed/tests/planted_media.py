"""Recordings and films with a word planted in every place where telephones and programs leave something."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av

from vungmanh.sealed.tests.planted import PLANT, WORD, saved

SECONDS = 1
_RATE = 44_100
_SAID = {
    "title": WORD, "artist": WORD, "comment": WORD, "location": "+10.7767+106.7000/", "encoder": WORD,
    "creation_time": "2026-01-02T03:04:05Z",
}  # fmt: skip
_FORMS = {"mp3": ("mp3", "libmp3lame"), "m4a": ("ipod", "aac"), "wav": ("wav", "pcm_s16le"),
          "ogg": ("ogg", "libopus"), "flac": ("flac", "flac")}  # fmt: skip


def recorded(kind: str, said: dict[str, str] = _SAID) -> bytes:
    """A second of silence."""
    form, codec = _FORMS[kind]
    out = io.BytesIO()
    bare = {"id3v2_version": "0", "write_xing": "0"} if kind == "mp3" and not said else {}
    with av.open(out, "w", format=form, options=bare) as new:
        new.metadata.update(said)
        stream = new.add_stream(codec, rate=48_000 if kind == "ogg" else _RATE, layout="mono")
        _silence(new, stream)
    return out.getvalue()


def _silence(new: Any, stream: Any) -> None:
    form = stream.codec_context.format.name
    size, rate = stream.codec_context.frame_size or 1024, stream.codec_context.sample_rate
    for at in range(0, SECONDS * rate, size):
        frame = av.AudioFrame(format=form, layout="mono", samples=size)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
        new.mux(stream.encode(frame))
    new.mux(stream.encode(None))


def _id3(kind: bytes, said: bytes) -> bytes:
    return kind + struct.pack(">I", len(said)) + b"\0\0" + said


def _mp3_with_cover() -> bytes:
    """Tags as a telephone writes them, with a picture that has tags of its own, and the old ones behind the end."""
    frames = (
        _id3(b"TPE1", b"\0" + PLANT)
        + _id3(b"COMM", b"\0eng\0" + PLANT)
        + _id3(b"APIC", b"\0image/jpeg\0\3\0" + saved("JPEG", comment=PLANT))
        + _id3(b"PRIV", PLANT + b"\0" + PLANT)
    )
    size = len(frames)
    tag = b"ID3\3\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + frames
    old = b"TAG" + PLANT.ljust(125, b"\0")
    return tag + recorded("mp3", {}) + old


def _wav(kind: bytes) -> bytes:
    content = recorded("wav", {})
    said = b"INFOIART" + struct.pack("<I", 16) + PLANT + b"\0" if kind == b"LIST" else PLANT + b"\0"
    chunk = kind + struct.pack("<I", len(said)) + said
    whole = content[:12] + chunk + content[12:]
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def filmed(
    form: str = "mp4", said: dict[str, str] = _SAID, *, codec: str = "libx264", planted: bytes = b"", sound: bool = True
) -> bytes:
    """Ten pictures, with a second of silence; `planted` is put before the first picture's own bytes."""
    out = io.BytesIO()
    with av.open(out, "w", format=form, options={"movflags": "use_metadata_tags"}) as new:
        new.metadata.update(said)
        stream = new.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        heard = new.add_stream("aac", rate=_RATE, layout="mono") if sound else None
        for at in range(10):
            frame = av.VideoFrame(64, 64, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([at * 20]) * plane.buffer_size)
            frame.pts = at
            for packet in stream.encode(frame):
                _mux(new, packet, planted)
                planted = b""
        for packet in stream.encode(None):
            _mux(new, packet, planted)
            planted = b""
        if heard:
            _silence(new, heard)
    return out.getvalue()


def _mux(new: Any, packet: Any, planted: bytes) -> None:
    if planted:
        more = av.Packet(planted + bytes(packet))
        more.stream, more.pts, more.dts, more.time_base = packet.stream, packet.pts, packet.dts, packet.time_base
        more.is_keyframe = packet.is_keyframe
        packet = more
    new.mux(packet)


def _sei() -> bytes:
    """What an application says in words within the stream of pictures."""
    said = b"\x11" * 16 + PLANT
    return b"\0\0\0\1\x06\x05" + bytes([len(said)]) + said + b"\x80"


def _box(kind: bytes, said: bytes) -> bytes:
    return struct.pack(">I", len(said) + 8) + kind + said


_APPLE = {
    "com.apple.quicktime.location.ISO6709": "+10.7767+106.7000/",
    "com.apple.quicktime.make": WORD,
    "com.apple.quicktime.model": WORD,
    "com.apple.quicktime.creationdate": WORD,
}
MEDIA: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "mp3 tags": ("mp3", lambda: recorded("mp3"), {"author", "comments"}),
    "mp3 cover": ("mp3", _mp3_with_cover, {"author", "thumbnail"}),
    "m4a tags": ("m4a", lambda: recorded("m4a"), {"author", "comments"}),
    "wav list": ("wav", lambda: _wav(b"LIST"), {"author"}),
    "wav unknown chunk": ("wav", lambda: _wav(b"cnry"), set()),
    "ogg tags": ("ogg", lambda: recorded("ogg"), {"author", "comments"}),
    "flac tags": ("flac", lambda: recorded("flac"), {"author", "comments"}),
    "mp4 tags": ("mp4", filmed, {"position", "author", "comments", "time"}),
    "mp4 words in the stream": ("mp4", lambda: filmed(planted=_sei()), set()),
    "mp4 own box": ("mp4", lambda: filmed() + _box(b"uuid", b"\x22" * 16 + PLANT), set()),
    "mp4 free box": ("mp4", lambda: filmed() + _box(b"free", PLANT), set()),
    "mov of an iPhone": ("mov", lambda: filmed("mov", _APPLE), {"position", "device", "time"}),
    "mov without sound": ("mov", lambda: filmed("mov", _APPLE, sound=False), {"position"}),
}
