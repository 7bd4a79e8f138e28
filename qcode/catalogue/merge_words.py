"""What a merge brings, in lines."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.catalogue.conflicts import WHY
from qcode.catalogue.merging import Summary
from qcode.words import say, say_count

COUNTED = {
    "transcript": ("{count} transcript", "{count} transcripts"),
    "coding": ("{count} coding", "{count} codings"),
    "review": ("{count} review", "{count} reviews"),
    "memo": ("{count} memo", "{count} memos"),
    "code": ("{count} code", "{count} codes"),
    "finding": ("{count} finding", "{count} findings"),
    "finished": ("{count} transcript finished", "{count} transcripts finished"),
    "sign_off": ("{count} signature", "{count} signatures"),
}

WITH_NAMES = ("coding", "review", "finished", "sign_off")
"""Of which it is said whose they are, be it one person's."""


def lines(summary: Summary, language: str) -> list[str]:
    """What comes, what changes, what conflicts, and what is refused and why."""
    if summary.is_empty:
        return [say("Nothing new: all of this is in the project already.", language)]
    found = [_new(kind, by, language) for kind, by in summary.coming.items()]
    if summary.changed:
        found.append(say_count("{count} thing changes", "{count} things change", summary.changed, language))
    if summary.removed:
        found.append(say_count("{count} thing is removed", "{count} things are removed", summary.removed, language))
    if not found:
        found.append(say("Nothing changes here; the other copy’s history is kept.", language))
    for kind, count in summary.conflicts.items():
        number = say_count("{count} conflict", "{count} conflicts", count, language)
        found.append(f"{number}: {say(WHY[kind], language)}")
        if kind == "same path":
            found.append("  " + ", ".join(summary.same_paths))
    for name, count in summary.refused:
        codings = say_count("{count} coding", "{count} codings", count, language)
        words = "Stays out: “{transcript}” has another text there, and texts that differ are never mixed ({codings})."
        found.append(say(words, language, transcript=name, codings=codings))
    for name in summary.erased:
        words = "“{transcript}” was erased for good in the other copy: it is erased here, too, with all backups."
        found.append(say(words, language, transcript=name))
    return found


def _new(kind: str, by: Mapping[str, int], language: str) -> str:
    whose = " · ".join(f"{name} {count}" for name, count in by.items() if name)
    total = say_count(*COUNTED[kind], sum(by.values()), language)
    return f"+ {total}" + (f"  ({whose})" if whose and len(by) + (kind in WITH_NAMES) > 1 else "")
