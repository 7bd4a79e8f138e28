"""What is called the same on several screens."""

from __future__ import annotations

LANGUAGE_NAMES = {"en": "English", "kk": "Қазақша", "ru": "Русский", "tr": "Türkçe"}
FREE = "may be quoted"
"""The condition of what may be quoted without any."""
