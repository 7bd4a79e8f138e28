"""What reviewers said of a coder's codings and she has not answered, counted in words."""

from __future__ import annotations

from qcode.tui.screen import FaceScreen


def waiting_words(screen: FaceScreen, queried: int, rejected: int) -> list[str]:
    """How many questions and how many rejections wait; nothing is said of a kind that is not there."""
    say_count, told = screen.say_count, []
    if queried:
        one, many = "{count} question waits for your answer", "{count} questions wait for your answer"
        told.append(say_count(one, many, queried))
    if rejected:
        one, many = "{count} rejection waits for your answer", "{count} rejections wait for your answer"
        told.append(say_count(one, many, rejected))
    return told
