"""The language of queries, told line by line where one asks."""

from __future__ import annotations

from qcode.text.query_words import LANGUAGES, NAMES, in_language
from qcode.words import say

WIDE = 30
"""Cells for what is written."""
LINES: tuple[tuple[str, str], ...] = (
    ('code:Trust code:"A > B"', 'passages of a code and of those below it; names with spaces stand between two "'),
    ("coder:AK", "by this coder"),
    ("stance:for", "with this stance: for, against, mixed, none"),
    ("starred memo", "with a star; with a memo"),
    ('memo:"…" memo:~"…"', "with a memo that holds these words; with ~ in all their forms"),
    (
        "review:queried",
        "by what the reviewers say: accepted, queried, rejected, open (queried or rejected), changed, resolved, none",
    ),
    ("respondent:5", "what a respondent said"),
    ("respondent.sector:state", "what respondents with this value of an attribute said"),
    ("question:3а", "turns that are linked to a question, in every version of the guide"),
    ("speaker:respondent", "turns by role (respondent, interviewer, other) or by label"),
    ("transcript:R07 kind:document", "turns of one transcript; of a kind of source"),
    ('text:"…" text:~"…"', "where these words were said; with ~ in all their forms"),
    ("query:NAME", "what a kept query yields"),
    (
        "A AND B",
        "both: what two coded passages have in common, a coded passage whole where it meets the rest; AND can be left out",
    ),
    ("A OR B", "either"),
    ("A NOT B", "without what meets the second; NOT alone begins with what respondents said"),
    ("( … )", "what belongs together; what describes a coding speaks of the codings in its brackets"),
    ("A followed_by B", "from the first to the end of the next one after it, in the same turn or the next"),
    ("near:200", "for its brackets: at most so many characters apart"),
    ("same:turn same:answer", "for its brackets: within one turn, answer or transcript, which is then the result"),
)
"""What is written, and what it means (in English, a key of ``say``)."""


def lines(language: str) -> list[tuple[str, str]]:
    """What is written and what it means, in words; where the language has names of its own, these at the end."""
    told = [(written, say(means, language)) for written, means in LINES]
    if language in LANGUAGES:
        example = f"{in_language(language, 'code')}:… "
        example += f"{in_language(language, 'stance')}:{in_language(language, 'against', 'stance')}"
        names = ", ".join(in_language(language, name) for name in NAMES)
        means = "names in your language are understood, too, and kept in English: {names}"
        told.append((example, say(means, language, names=names)))
    return told
