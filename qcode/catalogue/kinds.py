"""The list of reports: what each is called, what makes it, what it can be told. Nothing that counts is imported here."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.catalogue.kind import NO_YES, Choice, Kind
from qcode.catalogue.kinds_audit import AUDIT
from qcode.catalogue.kinds_thesis import THESIS

__all__ = ["APPENDIX", "REPORTS", "UNIT", "Choice", "Kind"]

ROLLUP = Choice(
    "rollup",
    "codes",
    ("none", "union"),
    {"none": "each alone", "union": "with all below"},
    help="Count codes with all below them.",
)
UNIT = Choice(
    "unit",
    "unit",
    (
        "turn",
        "paragraph",
        "overlap",
        "question",
        "answer",
        "transcript",
        "respondent",
        "gap:N",
        "gap-turns:N",
        "gap-sentences:N",
    ),
    {
        "turn": "unit|turn",
        "paragraph": "unit|paragraph",
        "overlap": "unit|overlapping coded segments",
        "question": "unit|question",
        "answer": "unit|answer (one respondent, one question)",
        "transcript": "unit|transcript",
        "respondent": "unit|respondent",
        "gap:N": "unit|coded segments at most {gap} characters apart",
        "gap-turns:N": "unit|coded segments at most {gap} turns apart",
        "gap-sentences:N": "unit|coded segments at most {gap} sentences apart",
    },
    help="Within what two codes go together.",
)
INTERVAL = Choice(
    "interval", "Wilson interval", NO_YES, help="An interval beside the share of respondents; the sample is purposive."
)
DENOMINATORS = Choice(
    "denominators",
    "all denominators",
    NO_YES,
    help="A table of several wholes: asked and all, units touched and half filled, speech, text, what is coded.",
)
SPEECH = Choice("speech", "speech", ("respondents", "all"), help="Whose words count.")
GUIDE = Choice("guide", "version of the guide", words={"": "the newest"}, help="The version of the guide.")
ATTRIBUTES = Choice(
    "columns",
    "attributes shown",
    words={"": "every attribute"},
    help="The attributes shown, numbers in bands where a width is named: region,years:10.",
)
SINCE = Choice("since", "from", option="from", help="From this day, time or entry of the history.")
UNTIL = Choice("until", "to", option="to", help="Up to this day, time or entry of the history.")
ATTRIBUTE = Choice(
    "attribute",
    "attribute",
    words={"": "the first that makes groups"},
    help="The one attribute that makes the groups; else the first that does.",
)
VALUE = Choice("value", "value", words={"": "each a group"}, help="Compare those with this value with all others.")
OUT_OF = Choice(
    "of",
    "out of",
    ("asked", "all"),
    {"asked": "those asked", "all": "all in scope"},
    help="Out of whom respondents are counted.",
)
TEST = Choice(
    "test",
    "test",
    ("none", "exact", "boschloo", "chi-square", "trend"),
    {
        "none": "test|none",
        "exact": "exact (Fisher)",
        "boschloo": "Boschloo",
        "chi-square": "chi-square",
        "trend": "trend over ordered groups",
    },
    help="Test differences between the groups, and by which test.",
)
SEGMENTS = Choice("segments", "coded segments too", NO_YES, help="Count coded segments by group as well.")
MAJORITY = Choice(
    "majority",
    "convergent from, in per cent",
    default="75",
    integer=True,
    help="From which share on the most frequent stance makes the picture convergent, in per cent.",
)
EACH = Choice("each", "divergent from, in per cent", default="25", integer=True, help="For and against, each.")
THIN = Choice("thin", "thin below, respondents", default="5", integer=True, help="Fewer respondents are thin.")
SHARE_OF = Choice(
    "share_of",
    "share of",
    ("addressing", "stance"),
    {"addressing": "those who spoke of it", "stance": "those who took a stance"},
    help="Out of whom the share is counted.",
)
CODES_AS = Choice(
    "codes_as",
    "codes as",
    ("final", "born"),
    {"final": "the codebook has them now", "born": "they were when born"},
    option="as",
    help="Codes as the codebook has them now, or as they were when born.",
)
LEVEL = Choice(
    "level",
    "level",
    ("code", "theme"),
    {"code": "level|codes", "theme": "level|themes at the top"},
    help="Codes, or the themes at the top of the tree.",
)

MATRIX = (
    Choice(
        "of",
        "matrix of",
        ("question-respondent", "code-respondent", "code-question", "code-attribute"),
        {
            "question-respondent": "Question × respondent",
            "code-respondent": "Code × respondent",
            "code-question": "Code × question",
            "code-attribute": "Code × attribute",
        },
        help="What stands against what.",
    ),
    Choice(
        "cells",
        "in the cells",
        ("counts", "presence", "quotes", "summaries"),
        {"counts": "numbers", "presence": "yes or no", "quotes": "quotations", "summaries": "your summaries"},
        help="What stands in the cells.",
    ),
    Choice(
        "unit",
        "unit",
        ("segments", "turns", "respondents", "characters", "words"),
        {
            "segments": "unit|coded segment",
            "turns": "unit|turn",
            "respondents": "unit|respondent",
            "characters": "unit|character",
            "words": "unit|word",
        },
        help="What is counted in the cells.",
    ),
    ROLLUP,
    Choice("attribute", "attribute", words={"": "every attribute"}, help="The attribute; else every one."),
)
PEOPLE = Choice("people", "respondents in brackets", NO_YES, help="How many respondents have each code, in brackets.")
STOPWORDS = Choice(
    "stopwords",
    "small words",
    ("without", "with"),
    {"without": "small words|left out", "with": "small words|counted too"},
    help="Leave out words that say little by themselves, or count them.",
)
TOP_WORDS = Choice(
    "top",
    "how many words",
    default="100",
    integer=True,
    help="How many are shown; files of data and Python have every word.",
)
TOP_KEYWORDS = Choice("top", "how many words", default="15", integer=True, help="How many are shown.")
WORDS_OF = Choice(
    "by",
    "words of",
    ("code", "respondents"),
    {"code": "words of|each code", "respondents": "words of|groups of respondents"},
    help="Words that mark each code, or each value of an attribute.",
)
LEAST_PEOPLE = Choice(
    "least", "said by at least, respondents", default="2", integer=True, help="Leave out words of fewer respondents."
)
GROUP = Choice("attribute", "attribute", words={"": "no groups"}, help="What of the respondents makes the groups.")
LIKENESS = Choice(
    "measure",
    "likeness of respondents",
    ("jaccard", "cosine"),
    {"jaccard": "Jaccard", "cosine": "cosine"},
    help="By what respondents are compared.",
)
MEETING = Choice(
    "unit",
    "unit",
    ("turn", "question", "transcript", "respondent"),
    {name: UNIT.words[name] for name in ("turn", "question", "transcript", "respondent")},
    help="Within what two codes go together.",
)
DISTANCE = Choice(
    "distance",
    "distance of codes",
    ("jaccard", "maxqda"),
    {"jaccard": "1 − Jaccard", "maxqda": "MAXQDA-compatible"},
    help="How far apart two codes lie.",
)
CLUSTERS = Choice("clusters", "clusters of codes", default="3", integer=True, help="Into how many clusters.")
THRESHOLD = Choice(
    "threshold", "edges from, units together", default="3", integer=True, help="Fewer units together make no edge."
)

QUOTATIONS = (
    Choice(
        "chosen",
        "which",
        ("all", "starred"),
        {"all": "all quotations", "starred": "with a star"},
        help="All, or those with a star.",
    ),
    Choice(
        "by",
        "headings",
        ("code", "respondent", "question"),
        {"code": "codes", "respondent": "respondents", "question": "questions"},
        help="What the quotations stand under.",
    ),
    Choice("each", "of one respondent, at most", default="0", integer=True, help="Under one heading; 0: all of them."),
    Choice(
        "most", "in all, at most", default="5000", integer=True, help="In the order of the headings; 0: all of them."
    ),
)

REPORTS: Mapping[str, Kind] = {
    "frequencies": Kind(
        "Code frequencies",
        "counting:frequencies",
        "counting:FrequencyOptions",
        (ROLLUP, INTERVAL, DENOMINATORS),
        ("counts", "covered", "wilson"),
        usual=True,
    ),
    "matrix": Kind(
        "Question × respondent",
        "matrices:matrices",
        "matrices:MatrixOptions",
        MATRIX,
        ("matrix", "counts", "covered"),
        usual=True,
    ),
    "cooccurrence": Kind(
        "Co-occurrence of codes",
        "counting:cooccurrence",
        "counting:CooccurrenceOptions",
        (UNIT, SPEECH, ROLLUP),
        ("together", "overlaps", "c", "lift", "npmi", "phi", "conditional"),
        usual=True,
    ),
    "compare": Kind(
        "Comparison of groups",
        "comparing_groups:compare",
        "comparing_groups:CompareOptions",
        (ATTRIBUTE, VALUE, OUT_OF, TEST, ROLLUP, SEGMENTS),
        (
            "groups",
            "asked",
            "difference",
            "fisher",
            "exact",
            "boschloo",
            "chi-square",
            "trend",
            "holm",
            "cramers-v",
            "odds-ratio",
        ),
        tells=True,
    ),
    "stance": Kind(
        "Stances: where respondents agree and part",
        "stance:stance",
        "stance:StanceOptions",
        (ROLLUP, OUT_OF, MAJORITY, EACH, THIN, SHARE_OF),
        ("stance", "majority-share", "asked"),
        usual=True,
    ),
    "saturation": Kind(
        "Saturation",
        "saturating:saturation",
        "saturating:SaturationOptions",
        (CODES_AS, LEVEL),
        ("guest", "francis", "expected-curve", "chao2", "coverage"),
    ),
    "sequence": Kind(
        "Sequence of codes", "sequencing:sequence", "sequencing:SequenceOptions", (SPEECH,), ("transitions",)
    ),
    "similarity": Kind(
        "Similarity of respondents and codes",
        "resembling:similarity",
        "resembling:SimilarityOptions",
        (LIKENESS, MEETING, DISTANCE, CLUSTERS, THRESHOLD),
        ("jaccard-respondents", "cosine-respondents", "c", "code-map", "dendrogram"),
    ),
    "structure": Kind(
        "Data structure", "structuring:structure", "structuring:StructureOptions", (PEOPLE,), ("structure",)
    ),
    "words": Kind(
        "Word frequencies",
        "wording_counts:words",
        "wording_counts:WordOptions",
        (SPEECH, STOPWORDS, TOP_WORDS),
        ("words",),
        tells=True,
        whoever=True,
    ),
    "keywords": Kind(
        "Keywords",
        "wording_counts:keyness",
        "wording_counts:KeywordOptions",
        (WORDS_OF, ATTRIBUTE, VALUE, ROLLUP, STOPWORDS, TOP_KEYWORDS, LEAST_PEOPLE),
        ("keyness",),
        tells=True,
    ),
    "evidence": Kind(
        "Evidence for the findings",
        "evidence:evidence",
        "evidence:EvidenceOptions",
        (GROUP,),
        ("evidence", "stance", "asked"),
    ),
    "triangulation": Kind(
        "Triangulation: respondents, documents, literature",
        "triangulating:triangulation",
        "triangulating:TriangulationOptions",
        (ROLLUP,),
        ("triangulation",),
    ),
    "quotations": Kind(
        "Quotations", "quoting:quotations", "quoting:QuotationOptions", QUOTATIONS, ("counts",), usual=True
    ),
    "summary": Kind(
        "The project at a glance", "summing:summary", "summing:SummaryOptions", (), ("counts",), usual=True
    ),
    "codebook": Kind(
        "Codebook", "documents:codebook", "documents:DocumentOptions", usual=True, open_blind=True, whoever=True
    ),
    "participants": Kind(
        "Participants",
        "documents:participants",
        "documents:ParticipantOptions",
        (ATTRIBUTES,),
        usual=True,
        open_blind=True,
        whoever=True,
    ),
    "guide": Kind(
        "Interview guide",
        "documents:guide",
        "documents:DocumentOptions",
        (GUIDE,),
        usual=True,
        open_blind=True,
        whoever=True,
    ),
    "suggestion-quality": Kind(
        "Quality of proposals",
        "proposal_quality:suggestion_quality",
        "proposal_quality:QualityOptions",
        (),
        ("average-precision",),
        tells=True,
    ),
    "memos": Kind("Memos", "memo_texts:memos", "documents:DocumentOptions", of_all=True),
    "codebook-history": Kind(
        "History of the codebook",
        "codebook_past:codebook_history",
        "codebook_past:HistoryOptions",
        (SINCE, UNTIL),
        of_all=True,
    ),
    **THESIS,
    **AUDIT,
}
"""Every report qcode can make: ask, analyse, report. All faces show this list."""

APPENDIX = Kind(
    "Appendix for Word: chosen, ordered, in one file",
    "assembling:appendix",
    "assembling:AppendixOptions",
    (UNIT,),
    usual=True,
)
"""The appendix that strings the reports of a thesis together."""
