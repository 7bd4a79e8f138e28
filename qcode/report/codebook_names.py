"""Names of codes as they stood, said in a report's language where they are still theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qcode.report.codebook_changes import EventItem
from qcode.report.codebook_lineage import LineageItem
from qcode.report.material import PATH_SIGN
from qcode.words import Language, say

_MEANING = ("defined", "redefined")
_OWN_BEFORE = ("merged", "retired", "gone")
_OWN_AFTER = ("born", "restored", "established", "reopened", "moved", "renamed")
"""The kinds of events whose ``before`` or ``after`` is the code's own name or path, and not another's."""
_SEVERAL = "; "
_UNKNOWN = ("", "")


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called in one more language.

    ``names`` and ``texts`` are names, and parts of definitions, in the codebook's own language with what they are in the
    other; ``now`` is by a code's id its name today in both. What the codebook does not have stays as it is.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def event(self, event: EventItem, language: Language) -> EventItem:
        """An event with the names that codes still have in the other language; one that was given up says the present one."""
        if not (self.names or self.texts):
            return event
        known = self.now.get(event.code, _UNKNOWN)
        path = self.path(event.path, known, language)
        if event.kind in _MEANING:
            return replace(event, path=path, before=self._meant(event.before), after=self._meant(event.after))
        before = self._listed(event.before, known if event.kind in _OWN_BEFORE else _UNKNOWN, language)
        after = self._listed(event.after, known if event.kind in _OWN_AFTER else _UNKNOWN, language)
        return replace(event, path=path, before=before, after=after)

    def item(self, item: LineageItem, language: Language) -> LineageItem:
        """A code's lineage with its names in the other language."""
        steps = tuple(self.event(event, language) for event in item.steps)
        return replace(item, path=self.path(item.path, _UNKNOWN, language), steps=steps)

    def path(self, path: str, known: tuple[str, str], language: Language) -> str:
        """A path level by level; ``known`` are the names that the code at its end has today."""
        levels = path.split(PATH_SIGN)
        said = PATH_SIGN.join(self.names.get(level, level) for level in levels)
        if known[1] and levels[-1] and levels[-1] != known[0]:
            return say("{name} (now: {now})", language, name=said, now=known[1])
        return said

    def _listed(self, text: str, known: tuple[str, str], language: Language) -> str:
        several = text.split(_SEVERAL)
        return _SEVERAL.join(self.path(each, known if len(several) == 1 else _UNKNOWN, language) for each in several)

    def _meant(self, text: str) -> str:
        return " / ".join(self.texts.get(part, part) for part in text.split(" / "))
