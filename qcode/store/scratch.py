"""A folder for a while, and what becomes of it where Windows still has a file of it open."""

from __future__ import annotations

import atexit
import os
import shutil
from tempfile import TemporaryDirectory


class Scratch(TemporaryDirectory[str]):
    """A folder for a while; what is still open in it where Windows deletes nothing that is open goes when qcode ends."""

    def __init__(self, prefix: str) -> None:
        super().__init__(prefix=prefix, ignore_cleanup_errors=True)

    def cleanup(self) -> None:
        super().cleanup()
        if os.path.exists(self.name):
            atexit.register(shutil.rmtree, self.name, ignore_errors=True)
