"""What waits for a coder: what reviewers said of her codings, and answers to what she said of others', counted in words."""

from __future__ import annotations

from qcode.tui.screen import FaceScreen


def waiting_words(screen: FaceScreen, queried: int, rejected: int, answered: int = 0) -> list[str]:
    """How many questions, rejections and answers wait; nothing is said of a kind that is not there."""
    kinds = (
        ("{count} question waits for your answer", "{count} questions wait for your answer", queried),
        ("{count} rejection waits for your answer", "{count} rejections wait for your answer", rejected),
        ("{count} answer waits for you", "{count} answers wait for you", answered),
    )
    return [screen.say_count(one, many, count) for one, many, count in kinds if count]
