"""What this program writes is for its own account on the machine alone; what lies open from before is closed."""

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = 0o077


def keep_private(folder: Path) -> None:
    """From now on new files are 0600 and new folders 0700; those in the folder of the data are made so.

    Styles are for everybody and keep their own modes (FILE_UPLOAD_PERMISSIONS). A folder that others share, such as
    the one for temporary files, is left as it is.
    """
    os.umask(_OTHERS)
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        if folder.stat().st_mode & stat.S_ISVTX:
            return
        _close(folder)
        for path in folder.iterdir():
            if path.name != "static":
                _close(path)


def _close(path: Path) -> None:
    with suppress(OSError):
        mode = path.lstat().st_mode
        if mode & _OTHERS and not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
