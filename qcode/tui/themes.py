"""The themes that qcode offers, two of them its own: paper for the day, and one of the highest contrast."""

from __future__ import annotations

from textual.theme import Theme

HIGH_CONTRAST = "high-contrast"
NAMED = {
    "dark": "textual-dark",
    "light": "qcode-light",
    "contrast": HIGH_CONTRAST,
    "nord": "nord",
    "gruvbox": "gruvbox",
    "solarized-light": "solarized-light",
    "ansi-dark": "ansi-dark",
    "ansi-light": "ansi-light",
}
"""What a theme is called in the settings, and what Textual calls it."""

OWN = (
    Theme(
        name="qcode-light",
        primary="#00508f",
        secondary="#3a6ea5",
        accent="#8a4b00",
        warning="#8a4b00",
        error="#a3152e",
        success="#1d6b33",
        foreground="#1a1a1a",
        background="#faf8f3",
        surface="#f0ede5",
        panel="#e4e0d5",
        dark=False,
        variables={"text-accent": "#7a4200", "footer-key-foreground": "#7a4200"},
    ),
    Theme(
        name=HIGH_CONTRAST,
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff8888",
        success="#66ff66",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        boost="#202020",
        dark=True,
        text_alpha=1.0,
        variables={
            "text": "#ffffff",
            "text-muted": "#ffffff",
            "text-disabled": "#c0c0c0",
            "text-accent": "#ffff00",
            "text-warning": "#ffff00",
            "text-error": "#ffffff",
            "foreground-muted": "#ffffff",
            "foreground-disabled": "#c0c0c0",
            "block-cursor-foreground": "#000000",
            "block-cursor-background": "#ffff00",
            "block-cursor-blurred-foreground": "#000000",
            "block-cursor-blurred-background": "#ffffff",
            "block-hover-background": "#303030",
            "input-cursor-background": "#ffff00",
            "input-cursor-foreground": "#000000",
            "input-selection-background": "#ffff00",
            "input-selection-foreground": "#000000",
            "border": "#ffff00",
            "border-blurred": "#ffffff",
            "scrollbar": "#ffffff",
            "scrollbar-hover": "#ffff00",
            "scrollbar-active": "#ffff00",
            "scrollbar-background": "#000000",
            "scrollbar-corner-color": "#000000",
            "footer-key-foreground": "#ffff00",
            "link-color": "#ffffff",
            "link-background-hover": "#ffff00",
            "link-color-hover": "#000000",
        },
    ),
)
"""What Textual does not bring along."""


def in_sixteen(theme: str) -> str:
    """What a terminal of sixteen colours has instead of a theme: its own colours; high contrast is in them already."""
    light = ("qcode-light", "solarized-light", "ansi-light")
    return theme if theme == HIGH_CONTRAST else "ansi-light" if theme in light else "ansi-dark"


def known_as(theme: str) -> str:
    """What a theme is called in the settings."""
    return next((name for name, textual in NAMED.items() if textual == theme), theme)
