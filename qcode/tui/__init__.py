"""The terminal face: holds caret and focus, never project data."""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")
# What a key changes may come in two frames: at Textual's usual 60 a second, the latter waits 16 ms for its turn.
