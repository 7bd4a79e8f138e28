"""The language of queries, told line by line where one asks."""

from __future__ import annotations

from qcode.text.query_words import LANGUAGES, NAMES, example_in
from qcode.words import say

WIDE = 30
"""Cells for what is written."""
LINES: tuple[tuple[str, str], ...] = (
    ('code:Trust code:"A > B"', 'passages of a code and of those below it; names with spaces stand between two "'),
    ("coder:AK", "by this coder"),
    ("stance:for", "with this stance: for, against, mixed, none"),
    ("starred memo", "with a star; with a memo"),
    ('memo:"…" memo:~"…"', "with a memo that holds these words; with ~ in all forms of the base form"),
    (
        "review:queried",
        "by what the reviewers say: accepted, queried, rejected, open (queried or rejected), changed, resolved, none",
    ),
    ("respondent:5", "what a respondent said"),
    ("respondent.sector:state", "what respondents with this value of an attribute said"),
    ("question:3а", "turns that are linked to a question, in every version of the guide"),
    ("speaker:respondent", "turns by role (respondent, interviewer, other) or by label"),
    ("transcript:R07 kind:document", "turns of one transcript; of a kind of source"),
    ('text:"…" text:~"…"', "where these words were said; after ~ the base form, for all its forms"),
    ("query:NAME", "what a kept query yields"),
    (
        "A AND B",
        "both: what two coded passages have in common, a coded passage whole where it meets the rest; AND can be left out",
    ),
    ("A OR B", "either"),
    ("A NOT B", "without what meets the second; NOT alone begins with what respondents said"),
    ("( … )", "what belongs together; what describes a coding speaks of the codings in its brackets"),
    (
        "A followed_by B",
        "from the first to the end of the next one after it, in the same turn or by the end of a respondent’s next one",
    ),
    ("near:200", "for its brackets: at most so many characters apart"),
    ("same:turn same:answer", "for its brackets: within one turn, answer or transcript, which is then the result"),
)
"""What is written, and what it means (in English, a key of ``say``)."""


def lines(language: str) -> list[tuple[str, str]]:
    """What is written and what it means, in the language's own words; the English names, at the end, are known as well."""
    told = [(example_in(language, written), say(means, language)) for written, means in LINES]
    if language in LANGUAGES:
        means = "English names are understood, too, and a query is kept with them: {names}"
        told.append(("code:… stance:against", say(means, language, names=", ".join(NAMES))))
    return told
