"""The terminal face: holds caret and focus, never project data."""
