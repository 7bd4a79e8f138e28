"""The glossary: one frozen dataclass a table, one field a column, in the table's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NewType, get_args

from qcode.model.audit import (
    Adjudication,
    Conflict,
    Finished,
    FrozenCoding,
    Round,
    Sample,
    SampleItem,
    SignOff,
)
from qcode.model.findings import CellSummary, Finding, FindingLink, SavedQuery, Triangulation
from qcode.model.thesis import Approval, Footnote, QuoteEdit, Translation

CoderId = NewType("CoderId", str)
RespondentId = NewType("RespondentId", str)
AttributeId = NewType("AttributeId", str)
GuideId = NewType("GuideId", str)
QuestionId = NewType("QuestionId", str)
TranscriptId = NewType("TranscriptId", str)
SpeakerId = NewType("SpeakerId", str)
TurnId = NewType("TurnId", str)
CodeId = NewType("CodeId", str)
CodingId = NewType("CodingId", str)
MemoId = NewType("MemoId", str)

KINDS = ("interview", "written answers", "document", "literature")
MODES = ("", "in person", "online", "telephone", "written")
CONDITIONS = ("", "paraphrase only", "after approval", "off the record")
ROLES = ("interviewer", "respondent", "other")
STANCES = ("", "for", "against", "mixed")
ORIGINS = ("in vivo", "inductive", "deductive")
CYCLES = ("open", "axial", "selective")
"""The usual ones; a project may name its own."""
STATUSES = ("provisional", "established", "retired")
EXAMPLE_KINDS = ("typical", "borderline", "counter")
LINK_KINDS = ("causes", "contradicts", "is part of")
"""The usual ones; a project may name its own."""
VERDICTS = ("accepted", "rejected", "later", "kept back")
MEMO_KINDS = ("theoretical", "methodological", "reflexive", "descriptive")
MEMO_SUBJECTS = ("", "transcript", "turn", "code", "coding", "respondent", "question")
"""What a memo may be about; "" is the project."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice that belongs to the project; ``id`` is its name."""

    TABLE: ClassVar[str] = "setting"
    id: str
    value: str


@dataclass(frozen=True, slots=True)
class Coder:
    """Whose coding it is: a person, the consensus of several, or a machine."""

    TABLE: ClassVar[str] = "coder"
    id: CoderId
    name: str
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who was asked. The public number is fixed once given; a withdrawal leaves a gap."""

    TABLE: ClassVar[str] = "respondent"
    id: RespondentId
    number: int
    public_name: str = ""
    condition: str = ""
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of the table of respondents."""

    TABLE: ClassVar[str] = "attribute"
    id: AttributeId
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """One value of one attribute of one respondent; an attribute may hold several."""

    TABLE: ClassVar[str] = "attribute_value"
    id: str
    respondent: RespondentId
    attribute: AttributeId
    value: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A version of the interview guide."""

    TABLE: ClassVar[str] = "guide"
    id: GuideId
    title: str
    version: str
    language: str
    position: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a guide's version; ``number`` is as printed: ``2`` or ``2а``."""

    TABLE: ClassVar[str] = "question"
    id: QuestionId
    guide: GuideId
    parent: QuestionId | None
    number: str
    text: str
    position: int
    follows: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source: an interview, written answers, a document or literature."""

    TABLE: ClassVar[str] = "transcript"
    id: TranscriptId
    name: str
    position: int
    kind: str = "interview"
    mode: str = ""
    pilot: int = 0
    language: str = ""
    guide: GuideId | None = None
    held: str = ""
    condition: str = ""
    file: str = ""
    file_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One revision of a transcript's whole text; the newest revision is in force. Immutable."""

    TABLE: ClassVar[str] = "text"
    id: str
    transcript: TranscriptId
    revision: int
    length: int
    sha256: str
    body: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in a transcript, and who stands behind it."""

    TABLE: ClassVar[str] = "speaker"
    id: SpeakerId
    transcript: TranscriptId
    label: str
    role: str
    respondent: RespondentId | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted speech: its label at ``start:words``, its words at ``words:end``."""

    TABLE: ClassVar[str] = "turn"
    id: TurnId
    transcript: TranscriptId
    position: int
    start: int
    words: int
    end: int
    speaker: SpeakerId
    question: QuestionId | None = None
    linked_by: str = ""


@dataclass(frozen=True, slots=True)
class PassageLink:
    """A passage that answers a question, in or out of turn."""

    TABLE: ClassVar[str] = "passage_link"
    id: str
    transcript: TranscriptId
    start: int
    end: int
    question: QuestionId


@dataclass(frozen=True, slots=True)
class PassageCondition:
    """A passage that may not be quoted freely."""

    TABLE: ClassVar[str] = "passage_condition"
    id: str
    transcript: TranscriptId
    start: int
    end: int
    condition: str


@dataclass(frozen=True, slots=True)
class Code:
    """One label of the codebook, at its place in the tree."""

    TABLE: ClassVar[str] = "code"
    id: CodeId
    name: str
    parent: CodeId | None
    position: int
    colour: str = ""
    key: str = ""
    brief: str = ""
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    example: str = ""
    origin: str = "inductive"
    source: str = ""
    level: str = ""
    cycle: str = ""
    status: str = "provisional"
    author: CoderId | None = None
    created: str = ""
    version: int = 1
    merged_into: CodeId | None = None


@dataclass(frozen=True, slots=True)
class CodeWords:
    """A code's name and definition in one more language."""

    TABLE: ClassVar[str] = "code_words"
    id: str
    code: CodeId
    language: str
    name: str
    brief: str = ""
    definition: str = ""
    use_when: str = ""
    not_when: str = ""


@dataclass(frozen=True, slots=True)
class CodeLink:
    """A relation of two codes beyond the tree."""

    TABLE: ClassVar[str] = "code_link"
    id: str
    source: CodeId
    target: CodeId
    kind: str


@dataclass(frozen=True, slots=True)
class CodeExample:
    """A coding that shows what a code means: typical, borderline or counter."""

    TABLE: ClassVar[str] = "code_example"
    id: str
    code: CodeId
    coding: CodingId
    kind: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's claim that characters ``start:end`` of a transcript carry one code."""

    TABLE: ClassVar[str] = "coding"
    id: CodingId
    transcript: TranscriptId
    start: int
    end: int
    code: CodeId
    coder: CoderId
    stance: str = ""
    star: int = 0
    origin: str = ""
    code_version: int = 1
    made: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on anything: ``about`` names the table, ``target`` the row ("" is the project)."""

    TABLE: ClassVar[str] = "memo"
    id: MemoId
    about: str
    target: str
    kind: str
    body: str
    coder: CoderId
    written: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer says of a coding; ``answers`` threads the replies."""

    TABLE: ClassVar[str] = "review"
    id: str
    coding: CodingId
    reviewer: CoderId
    verdict: str
    reason: str
    proposed: CodeId | None
    answers: str | None
    written: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A coder has read a transcript again for one version of a code."""

    TABLE: ClassVar[str] = "reading"
    id: str
    transcript: TranscriptId
    code: CodeId
    coder: CoderId
    version: int
    at: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that was proposed for a code, and what the coder said; or one that was kept back from her."""

    TABLE: ClassVar[str] = "proposal"
    id: str
    transcript: TranscriptId
    start: int
    end: int
    code: CodeId
    coder: CoderId
    verdict: str
    score: float
    model: str
    at: str


Row = (
    Setting
    | Coder
    | Respondent
    | Attribute
    | AttributeValue
    | Guide
    | Question
    | Transcript
    | Text
    | Speaker
    | Turn
    | PassageLink
    | PassageCondition
    | Code
    | CodeWords
    | CodeLink
    | Coding
    | CodeExample
    | Memo
    | Review
    | Reading
    | Proposal
    | SavedQuery
    | Finding
    | FindingLink
    | CellSummary
    | Triangulation
    | Translation
    | QuoteEdit
    | Footnote
    | Approval
    | SignOff
    | Sample
    | SampleItem
    | Round
    | Finished
    | FrozenCoding
    | Adjudication
    | Conflict
)

TABLES: tuple[type[Row], ...] = get_args(Row)
"""Every table that the journal keeps, parents before children."""
