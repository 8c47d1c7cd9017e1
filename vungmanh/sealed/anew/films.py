"""Films: the pictures are taken over as they are, freed of all that only machines read; the sound is recorded anew.

To draw every picture anew would take the time of the film again. A film of another coding than telephones use is
refused.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from av.bitstream import BitStreamFilterContext

from vungmanh.sealed.anew import sounds
from vungmanh.sealed.anew.made import CannotBeMade, Made
from vungmanh.sealed.anew.sounds import Recorder, new_file, opened, traces

__all__ = ["made", "traces"]

# The units of a stream that are pictures or say how to draw them. Not among them: what an encoder, a camera or an
# application adds in words (SEI), and what the standard leaves to anybody.
_PASSES: Final = {"h264": "1-5|7-8", "hevc": "0-9|16-21|32-34"}


def made(content: bytes, kind: str) -> Made:
    """Raises CannotBeMade."""
    found = traces(content, kind)
    out = BytesIO()
    with opened(content, kind) as old:
        if not old.streams.video:  # telephones keep recordings in the same kind of file
            return sounds.made(content, kind)
        pictures = old.streams.video[0]
        passes = _PASSES.get(pictures.codec_context.name)
        if passes is None:
            raise CannotBeMade("film")
        sound = old.streams.audio[0] if old.streams.audio else None
        with new_file(out) as new:
            shown = new.add_stream_from_template(pictures, opaque=True)
            shown.metadata.clear()
            only = BitStreamFilterContext(f"filter_units=pass_types={passes}", pictures, shown)
            recorded = Recorder(sound, new) if sound else None
            for packet in old.demux([pictures, sound] if sound else [pictures]):
                if sound and recorded and packet.stream is sound:
                    recorded.take(packet)
                    continue
                if packet.dts is None:
                    continue
                for each in only.filter(packet):
                    each.stream = shown
                    new.mux(each)
            for each in only.filter(None):
                each.stream = shown
                new.mux(each)
            if recorded:
                recorded.end()
    return Made("mp4", out.getvalue(), frozenset(found))
