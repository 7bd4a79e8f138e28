"""The points of COREQ and SRQR by their names, and what of each the project can say."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.report.wording import mark


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a checklist: ``facts`` are what the project says of it, ``places`` the items of the appendix that show it.

    A point that is ``whole`` is answered by the facts alone; of any other the rest is the author's.
    """

    title: str
    facts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist: its parts, each with its points in order; ``prefix`` stands before their numbers."""

    title: str
    source: str
    prefix: str
    parts: tuple[tuple[str, tuple[Point, ...]], ...]


COREQ = Checklist(
    mark("COREQ checklist"),
    "Tong, A., Sainsbury, P., & Craig, J. (2007). Consolidated criteria for reporting qualitative research (COREQ):"
    " A 32-item checklist for interviews and focus groups. International Journal for Quality in Health Care, 19(6),"
    " 349–357.",
    "",
    (
        (
            mark("COREQ: research team and reflexivity"),
            (
                Point(mark("point|Interviewer or facilitator")),
                Point(mark("point|Credentials")),
                Point(mark("point|Occupation")),
                Point(mark("point|Gender")),
                Point(mark("point|Experience and training")),
                Point(mark("point|Relationship established before the study")),
                Point(mark("point|What participants knew of the interviewer")),
                Point(mark("point|Characteristics of the interviewer")),
            ),
        ),
        (
            mark("COREQ: study design"),
            (
                Point(mark("point|Methodological orientation and theory")),
                Point(mark("point|Sampling"), ("attributes",), ("participants",)),
                Point(mark("point|Method of approach")),
                Point(mark("point|Sample size"), ("sample",), ("participants",), True),
                Point(mark("point|Non-participation"), ("withdrawn",)),
                Point(mark("point|Setting of data collection"), ("modes",)),
                Point(mark("point|Presence of non-participants"), ("others",)),
                Point(mark("point|Description of the sample"), ("attributes",), ("participants",), True),
                Point(mark("point|Interview guide"), ("guide",), ("guide",)),
                Point(mark("point|Repeat interviews"), ("repeated",), (), True),
                Point(mark("point|Audio or visual recording"), ("ethics.recording",)),
                Point(mark("point|Field notes"), ("notes",)),
                Point(mark("point|Duration of the interviews"), ("words",)),
                Point(mark("point|Data saturation"), ("late",), ("saturation",)),
                Point(mark("point|Transcripts returned to participants"), ("approval",)),
            ),
        ),
        (
            mark("COREQ: analysis and findings"),
            (
                Point(mark("point|Number of data coders"), ("coders", "agreement", "rounds"), ("agreement",), True),
                Point(mark("point|Description of the coding tree"), ("tree", "tops"), ("codebook", "structure"), True),
                Point(mark("point|Derivation of themes"), ("origins",), ("codebook-history",)),
                Point(mark("point|Software"), ("software",), (), True),
                Point(mark("point|Participant checking"), ("approval",)),
                Point(
                    mark("point|Quotations presented"),
                    ("quotes", "kept"),
                    ("quotations", "quotations-by-question", "balance"),
                    True,
                ),
                Point(mark("point|Data and findings consistent"), ("unquoted",), ("quotations",)),
                Point(mark("point|Clarity of major themes"), ("tops",), ("structure",)),
                Point(mark("point|Clarity of minor themes"), ("few", "against"), ("frequencies",)),
            ),
        ),
    ),
)
SRQR = Checklist(
    mark("SRQR checklist"),
    "O’Brien, B. C., Harris, I. B., Beckman, T. J., Reed, D. A., & Cook, D. A. (2014). Standards for reporting"
    " qualitative research: A synthesis of recommendations. Academic Medicine, 89(9), 1245–1251.",
    "S",
    (
        (
            mark("SRQR: title, abstract, introduction"),
            (
                Point(mark("point|Title")),
                Point(mark("point|Abstract")),
                Point(mark("point|Problem formulation")),
                Point(mark("point|Purpose or research question")),
            ),
        ),
        (
            mark("SRQR: methods"),
            (
                Point(mark("point|Qualitative approach and research paradigm")),
                Point(mark("point|Researcher characteristics and reflexivity")),
                Point(mark("point|Context")),
                Point(mark("point|Sampling strategy"), ("attributes",), ("participants",)),
                Point(mark("point|Ethical issues"), ("ethics.committee", "ethics.number", "ethics.date"), ("ethics",)),
                Point(mark("point|Data collection methods"), ("dates", "modes"), ("methods",)),
                Point(mark("point|Data collection instruments and technologies"), ("guide",), ("guide",)),
                Point(mark("point|Units of study"), ("sample", "attributes"), ("participants",), True),
                Point(mark("point|Data processing"), ("ethics.recording", "ethics.anonymity", "kept"), ("ethics",)),
                Point(mark("point|Data analysis"), ("coders", "tree", "software"), ("methods", "codebook")),
                Point(
                    mark("point|Techniques to enhance trustworthiness"),
                    ("trail", "agreement", "rounds", "decided", "approval"),
                    ("audit", "agreement", "codebook-history"),
                ),
            ),
        ),
        (
            mark("SRQR: findings and discussion"),
            (
                Point(mark("point|Synthesis and interpretation")),
                Point(
                    mark("point|Links to empirical data"),
                    ("quotes",),
                    ("quotations", "quotations-by-question", "balance"),
                    True,
                ),
                Point(mark("point|Integration with prior work, implications, transferability")),
                Point(mark("point|Limitations")),
                Point(mark("point|Conflicts of interest")),
                Point(mark("point|Funding")),
            ),
        ),
    ),
)
CHECKLISTS: dict[str, Checklist] = {"coreq": COREQ, "srqr": SRQR}
