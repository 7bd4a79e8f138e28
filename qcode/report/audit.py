"""The audit trail: Lincoln and Guba's six kinds of material, what the project holds of each, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qcode.model.audit import SHORT, short_head
from qcode.report.document import Block, Cell, Column, DataTable, Drill, Note, Report, Stamp, Table
from qcode.report.numbers import day_words
from qcode.report.wording import mark, table_note
from qcode.words import Language, say

KINDS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "raw data",
        mark("audit|Raw data"),
        (
            ("transcripts", mark("audit|Interviews and written answers")),
            ("documents", mark("audit|Documents and literature")),
            ("originals", mark("audit|Files whose original is known")),
            ("respondents", mark("audit|Respondents")),
        ),
    ),
    (
        "reduction",
        mark("audit|Data reduction and analysis"),
        (
            ("codings", mark("audit|Codings by coders")),
            ("consensus", mark("audit|Codings in the consensus")),
            ("codes", mark("audit|Codes in use")),
            ("defined", mark("audit|Codes that are defined")),
            ("descriptive", mark("audit|Descriptive memos and those without a kind")),
            ("summaries", mark("audit|Summaries in matrices")),
            ("queries", mark("audit|Kept queries")),
        ),
    ),
    (
        "synthesis",
        mark("audit|Data reconstruction and synthesis"),
        (
            ("themes", mark("audit|Themes")),
            ("links", mark("audit|Links between codes")),
            ("theoretical", mark("audit|Theoretical memos")),
            ("findings", mark("audit|Findings")),
            ("triangulation", mark("audit|Sentences on other sources")),
        ),
    ),
    (
        "process",
        mark("audit|Process notes"),
        (
            ("methodological", mark("audit|Methodological memos")),
            ("entries", mark("audit|Entries of the history")),
            ("foreign", mark("audit|Entries merged from other copies")),
            ("reasons", mark("audit|Decisions with a reason")),
            ("reviews", mark("audit|Reviews and answers")),
            ("samples", mark("audit|Samples drawn by plan")),
            ("rounds", mark("audit|Rounds of second coding")),
            ("finished", mark("audit|Transcripts finished in a round")),
            ("adjudications", mark("audit|Decisions on disagreements")),
            ("conflicts", mark("audit|Conflicts of merged copies")),
            ("signatures", mark("audit|Signatures")),
            ("approvals", mark("audit|Quotes sent for approval")),
        ),
    ),
    (
        "intentions",
        mark("audit|Intentions and dispositions"),
        (("reflexive", mark("audit|Reflexive memos")),),
    ),
    (
        "instruments",
        mark("audit|Instrument development"),
        (
            ("guides", mark("audit|Interview guides and their versions")),
            ("questions", mark("audit|Questions of the guide")),
            ("pilots", mark("audit|Pilot interviews")),
            ("versions", mark("audit|New definitions of codes")),
            ("restructured", mark("audit|Codes merged, split, renamed, moved, retired")),
        ),
    ),
)
"""Each kind of audit material: its key in data, its name, and what belongs to it."""
MISSING: dict[str, str] = {
    "transcripts": mark("audit|missing: bring in the interviews"),
    "codings": mark("audit|missing: nothing is coded yet"),
    "defined": mark("audit|missing: define the codes"),
    "themes": mark("audit|missing: order the codes under themes"),
    "theoretical": mark("audit|missing: write what you conclude, and why, as theoretical memos"),
    "findings": mark("audit|missing: write the findings and what they rest on"),
    "methodological": mark("audit|missing: write decisions on method as methodological memos"),
    "reasons": mark("audit|missing: give a reason when you merge, split or retire a code"),
    "reviews": mark("audit|missing: let somebody review codings"),
    "reflexive": mark("audit|missing: write how your own position bears on the study, as reflexive memos"),
    "guides": mark("audit|missing: bring in the interview guide"),
}
"""What an auditor asks for where there is none of it, and what to do; all else may well be none."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The history as an auditor sees it; ``wrong`` is what the check found, nothing if all is whole."""

    first: str
    last: str
    coders: Sequence[str]
    sites: int
    head: str
    wrong: Sequence[str] = field(default_factory=tuple)
    signed: Sequence[Signed] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: under what, whose, when, and the whole head it stands under."""

    about: str
    name: str
    day: str
    unchanged: bool
    elsewhere: bool
    """Whether it was signed in another copy, which alone can tell what changed since."""
    head: str

    @property
    def told(self) -> str:
        """Whether what was signed is unchanged, a key of ``say``."""
        if self.elsewhere:
            return mark("audit|signed in another copy")
        return mark("yes") if self.unchanged else mark("no")


@dataclass(frozen=True, slots=True)
class TextHash:
    """A transcript with the hash of its text."""

    transcript: str
    name: str
    length: int
    sha256: str


def audit(
    counts: Mapping[str, int], trail: Trail, texts: Sequence[TextHash], *, stamp: Stamp, language: Language
) -> Report:
    """What there is for an audit trail, what is missing, the history's head, and the hashes of all texts."""
    lines = list(_lines(counts))
    columns = (
        Column("kind", say("column|Kind of material", language)),
        Column("what", say("column|What the project holds", language)),
        Column("number", say("column|Number", language), "integer"),
        Column("missing", say("column|What is missing", language)),
    )
    rows = tuple(
        (
            Cell(say(name, language), joined=joined),
            Cell(say(words, language)),
            Cell(count, Drill() if key == "codings" and count else None),
            Cell(say(missing, language)),
        )
        for _, name, key, words, count, missing, joined in lines
    )
    whole = Table(say("Material for an audit", language), columns, rows, table_note(stamp, language))
    data = DataTable(
        "audit",
        columns,
        tuple((kind, key, count, missing.partition("|")[2]) for kind, _, key, _, count, missing, _ in lines),
    )
    history, history_data = _history(trail, counts, language)
    hashes, hashes_data = _hashes(texts, language)
    note = Note(
        say(
            "The six kinds are those of Lincoln and Guba (1985). What is missing need not be: it is what an auditor asks for.",
            language,
        )
    )
    blocks: tuple[Block, ...] = (whole, note, history, hashes)
    more: tuple[DataTable, ...] = (history_data, hashes_data)
    if trail.signed:
        signatures, signed_data = _signatures(trail.signed, language)
        blocks, more = (whole, note, history, signatures, hashes), (*more, signed_data)
    return Report(say("Audit trail", language), language, blocks, stamp, data, more)


def _lines(counts: Mapping[str, int]) -> Iterator[tuple[str, str, str, str, int, str, bool]]:
    """Kind, its name, what, its words, how many, what is missing, and whether the kind was named above."""
    for kind, name, parts in KINDS:
        for place, (key, words) in enumerate(parts):
            count = counts.get(key, 0)
            yield kind, name, key, words, count, "" if count else MISSING.get(key, ""), place > 0


def _history(trail: Trail, counts: Mapping[str, int], language: Language) -> tuple[Table, DataTable]:
    """The history: how long, by whom, its head, and whether it is whole."""
    result = "; ".join(trail.wrong) or say("audit|everything is whole", language)
    head = short_head(trail.head)
    facts = (
        ("entries", say("audit|Entries of the history", language), str(counts.get("entries", 0))),
        ("coders", say("audit|Coders", language), ", ".join(trail.coders)),
        ("first", say("audit|First day", language), day_words(trail.first, language)),
        ("last", say("audit|Last day", language), day_words(trail.last, language)),
        ("sites", say("audit|Places where the project lay", language), str(trail.sites)),
        ("head", say("audit|Head of the history", language), head),
        ("check", say("audit|Result of the check", language), result),
    )
    columns = (Column("what", say("measured|What", language)), Column("value", say("column|Value", language)))
    note = say(
        "Whoever wrote the head down, or was given it, can see by “qcode verify-head” whether the history up to it is unchanged.",
        language,
    )
    rows = tuple((Cell(words), Cell(value)) for _, words, value in facts)
    plain = {"head": trail.head, "first": trail.first, "last": trail.last}
    told = tuple((key, plain.get(key, value)) for key, _, value in facts)
    return Table(say("The history", language), columns, rows, note), DataTable("audit_history", columns, told)


def _signatures(signed: Sequence[Signed], language: Language) -> tuple[Table, DataTable]:
    """Who put a name under what, with the head it stands under: short to read, whole in data."""
    columns = (
        Column("about", say("column|What", language)),
        Column("name", say("column|Signed by", language)),
        Column("date", say("column|Day", language)),
        Column("unchanged", say("column|Unchanged since", language)),
        Column("head", say("column|Head", language)),
    )
    rows = tuple(
        tuple(
            Cell(value)
            for value in (
                say(f"what|{each.about}", language),
                each.name,
                day_words(each.day, language),
                say(each.told, language),
                short_head(each.head),
            )
        )
        for each in signed
    )
    told = tuple((each.about, each.name, each.day, each.told.rpartition("|")[2], each.head) for each in signed)
    return Table(say("audit|Signatures", language), columns, rows), DataTable("audit_signatures", columns, told)


def _hashes(texts: Sequence[TextHash], language: Language) -> tuple[Table, DataTable]:
    """Each text's length and hash, by which anybody can tell that it is the one that was coded."""
    columns = (
        Column("transcript", say("column|Transcript", language)),
        Column("characters", say("column|Characters", language), "integer"),
        Column("sha256", "SHA-256"),
    )
    rows = tuple(
        (Cell(each.name, Drill(transcripts=(each.transcript,))), Cell(each.length), Cell(f"{each.sha256[:SHORT]}…"))
        for each in texts
    )
    told = tuple((each.name, each.length, each.sha256) for each in texts)
    return Table(say("Hashes of the texts", language), columns, rows), DataTable("audit_texts", columns, told)
