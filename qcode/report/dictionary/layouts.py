"""Which columns each table of each report has, and what a key means in one table alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

VARYING = "*"
"""Stands for the columns whose keys come from the project: transcripts, respondents, questions, codes, attributes."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The keys of a table in order, some of which are there only if asked for; ``own`` are words for here alone.

    ``texts`` and ``wholes`` are keys whose cells are of another type here than elsewhere.
    """

    keys: str
    own: Mapping[str, str] = field(default_factory=dict)
    texts: str = ""
    wholes: str = ""


_COUNTS = (
    "code path segments turns transcripts respondents characters words share respondent_characters interval_low"
    " interval_high"
)
_SPOKEN = {"share": "respondent_characters, of all characters of respondents’ words in scope, from 0 to 1"}
_CODINGS_IN = "codings of the code in what the column is called after; empty where the question was not asked"
_SIDES = "for against mixed without silent"
_CODES = Layout("code path respondents segments")
_POINTS = Layout("number point answer where", {"number": "number in the checklist"}, texts="number")
_CHANGES = "entry day coder interview change code before after reason codings details"
_CHANGE = {
    "code": "path of the code",
    "reason": "why, in the words of who did it",
    "interview": 'interview that was in hand; "" before the first',
    "codings": "how many codings went over, one number a code, joined by “; ”",
}
_BALANCE = Layout("respondent quotations codes quoted_words", {"codes": "different codes under which they are quoted"})
_LEFT_OUT = "ap prevalence chance question_ap p10 r10 r20 r_precision wss95"

LAYOUTS: Mapping[str, Mapping[str, Layout]] = {
    "frequencies": {
        "frequencies": Layout(_COUNTS, _SPOKEN),
        "frequencies with subcodes": Layout(_COUNTS, _SPOKEN),
        "denominators": Layout(
            "code path turns half_turns questions half_questions respondents asked of_all share share_of_text"
            " share_of_coded",
            {"turns": "respondents’ turns that the code touches",
             "asked": "respondents who were asked about the code, or spoke of it unasked",
             "share": "respondents’ characters with the code, of all that they said, from 0 to 1"},
        ),
        "by transcript": Layout("code path *", {VARYING: _CODINGS_IN}, wholes=VARYING),
        "by respondent": Layout("code path *", {VARYING: _CODINGS_IN}, wholes=VARYING),
        "by question": Layout("code path *", {VARYING: _CODINGS_IN}, wholes=VARYING),
    },
    "matrix": {
        "matrix": Layout(
            "question code path asked answered respondents coded *",
            {"asked": "respondents to whom the question was put, or who were asked about the code",
             VARYING: "what the cell of this respondent, question or group holds: a number, 1 or 0, or words; empty where it"
             " was not asked, not answered or is not known"},
            wholes=VARYING,
        ),
        "cells": Layout(
            "question path respondent group size state asked count",
            {"respondent": "public number of the respondent",
             "asked": "respondents of the group who were asked about the code",
             "count": "the number of the cell, in the unit chosen",
             "group": "attribute and value, as “region = North”"},
        ),
    },
    "cooccurrence": {
        "cooccurrence": Layout(
            "code_a code_b n_a n_b n_ab passages characters c lift npmi phi",
            {"passages": "stretches of text that carry both codes by one coder",
             "characters": "characters of these, each once"},
        ),
        "matrix": Layout(
            "path *", {VARYING: "units with both codes; with the same code twice, the units that have it"}, wholes=VARYING
        ),
        "overlapping pairs": Layout("code_a code_b overlaps"),
        "conditional": Layout("given code n_given n_ab conditional", {"code": "path of the other code"}),
        "undefined": Layout(
            "code_a code_b undefined reason", {"reason": "why it is not defined", "undefined": "the number that is not defined"}
        ),
    },
    "compare": {
        "compare": Layout(
            "code path attribute group size of having segments", {"segments": "codings of the code over words of the group"}
        ),
        "tests": Layout("path test difference p p_holm v odds_ratio least_expected p_se reason"),
        "quotes": Layout("path group respondent transcript quote", {"group": "value of the attribute, as the page has it"}),
    },
    "stance": {
        "stance": Layout(
            f"code path asked addressing {_SIDES} majority share picture reason",
            {"share": "respondents of the most frequent stance, of those who spoke of it (or who took one, where so"
             " chosen), from 0 to 1"},
        ),
        "stance by respondent": Layout(
            "path *",
            {VARYING: "stance of the respondent with this public number: for, against, mixed, without (a stance), silent"
             " or not asked"},
            texts=VARYING,
        ),
        "outside the majority": Layout("path respondent stance majority quote", {"stance": "stance of this respondent"}),
    },
    "saturation": {
        "saturation": Layout(
            "order interview number held new known expected low high orders_5 orders_50 orders_95 reason",
            {"number": "place of the interview in the order, from 1"},
        ),
        "settings": Layout("order base run threshold base_themes first_ratio notation after reason"),
        "richness": Layout("measure value reason"),
        "first interviews": Layout("path first_interviews first_coding interviews"),
    },
    "sequence": {
        "transitions": Layout(
            "from to n leaving share transcripts",
            {"n": "steps from a turn with the one code to the next coded turn, with the other",
             "leaving": "turns with the first code that a coded turn follows: the whole of n",
             "transcripts": "transcripts in which this happens",
             "share": "n / leaving, from 0 to 1"},
            wholes="leaving",
        ),
        "codeline": Layout("transcript turn path"),
        "portrait": Layout(
            "transcript theme characters share",
            {"theme": "path of the theme at the top; \"\" for what is not coded",
             "characters": "characters that carry the theme", "share": "these, of the transcript’s words, from 0 to 1"},
        ),
    },
    "similarity": {
        "respondents": Layout("respondent_a respondent_b codes_a codes_b codes_shared similarity"),
        "codes": Layout("path n respondents cluster x y", {"n": "units with the code"}),
        "network": Layout("code_a code_b n_ab c"),
    },
    "structure": {
        "structure": Layout(
            "concept theme dimension concept_respondents theme_respondents dimension_respondents",
            {"theme": "second-order theme: the name of a code of the second level"},
        )
    },
    "words": {
        "words": Layout(
            "language word times per_1000 respondents transcripts",
            {"respondents": "respondents who said the word", "transcripts": "transcripts in which it was said"},
        )
    },
    "keywords": {
        "keywords": Layout(
            "language part word inside outside words_inside words_outside respondents respondents_all ratio keyness reason",
            {"respondents": "respondents who said the word here"},
        )
    },
    "evidence": {
        "evidence": Layout(
            f"finding number rests_on group asked {_SIDES} reason",
            {"number": "number of the finding", "group": "value of the attribute; \"\" for all, no data for those without one"},
        ),
        "documents on findings": Layout(
            "number source kind passages",
            {"number": "number of the finding", "source": "name of the document", "kind": "document or literature",
             "passages": "coded passages that bear on the finding"},
        ),
        "outside the majority of findings": Layout("number respondent stance quote", {"number": "number of the finding"}),
    },
    "triangulation": {
        "triangulation": Layout(
            "code path respondents respondent_passages documents document_passages literature literature_passages",
            {"documents": "documents that bear the code"},
        ),
        "what other sources do": Layout("path bearing sentence coder", {"coder": "who wrote it"}),
    },
    "quotations": {
        "quotations": Layout(
            "code transcript respondent turn question start end coder quote memo", {"code": "path of the code"}
        ),
        "balance": _BALANCE,
    },
    "balance": {"balance": _BALANCE},
    "summary": {
        "summary": Layout("what number", {"number": "how many; of held and last, days"}, texts="number"),
        "codes used most": _CODES,
        "codes of few": _CODES,
        "codes never used": _CODES,
    },
    "codebook": {
        "codebook": Layout(
            "path brief definition use not example colour key origin source level cycle status version author created"
            " typical borderline counter missing",
            {"source": "work that the code was taken from", "created": "day on which it was made, as YYYY-MM-DD",
             "missing": "parts that nobody has written yet, joined by “; ”"},
            texts="level",
        ),
        "links": Layout(
            "source kind target", {"source": "path of the code", "kind": "how it relates to the other one"}
        ),
    },
    "participants": {
        "participants": Layout(
            "number held mode language words *",
            {"number": "public number of the respondent", "held": "days of the interviews, as the report’s language writes them",
             "mode": "how the interviews were held", "language": "languages of the interviews",
             "words": "words of the interviews, all speakers",
             VARYING: "values of the attribute that the column is called after, several joined by “; ”"},
            texts="* mode", wholes="words",
        )
    },
    "guide": {
        "guide": Layout("number text", {"number": "number of the question", "text": "words of the question"}, texts="number")
    },
    "memos": {
        "memos": Layout(
            "about name transcript turn code kind coder day memo quote",
            {"about": "project, code, question, respondent, transcript, turn or coding",
             "code": "path of the code, where it is on a code or a coding",
             "kind": "theoretical, methodological, reflexive or descriptive; \"\" for none", "coder": "who wrote it",
             "memo": "words of the memo", "quote": "the passage that it is on, where it may be quoted"},
        )
    },
    "codebook-history": {
        "history": Layout(_CHANGES, _CHANGE, texts="after codings"),
        "difference": Layout(_CHANGES, _CHANGE, texts="after codings"),
        "lineage": Layout(
            f"now in_use {_CHANGES}", {**_CHANGE, "in_use": "1 where the code is in use, else 0"}, texts="after codings"
        ),
        "interviews": Layout(
            "interview born split merged renamed defined redefined moved retired restored in_use",
            {"interview": "interview that was in hand; \"\" before the first", "in_use": "codes in use after it"},
        ),
    },
    "suggestion-quality": {
        "suggestion-quality": Layout(
            f"path passages respondents folds evaluated {_LEFT_OUT} ap_lowest ap_highest ap_low ap_high reason",
            {"passages": "respondents’ turns with the code or one below it"},
        ),
        "respondents left out": Layout(
            f"path respondent passages positives reason way {_LEFT_OUT}",
            {"respondent": "public number of the respondent who was left out; of large projects, of several",
             "passages": "passages of the respondent that were judged",
             "reason": "why the case could not be evaluated; \"\" where it could", "ap": "average precision"},
        ),
        "kept back": Layout("path shown shown_with kept_back read read_with"),
    },
    "approvals": {
        "approvals": Layout(
            "respondent sent answer answered quote words changed_since",
            {"answered": "when the answer came", "words": "the respondent’s own words instead",
             "quote": "the quotation that was sent; \"\" where it may not be printed"},
            texts="answered words",
        )
    },
    "methods": {"methods": Layout("")},
    "ethics": {"ethics": Layout("what said", {"what": "point of ethics and consent"})},
    "checklist": {"coreq": _POINTS, "srqr": _POINTS},
    "audit": {
        "audit": Layout(
            "kind what number missing",
            {"kind": "kind of material after Lincoln and Guba: raw data, reduction, synthesis, process, intentions,"
             " instruments", "number": "how many there are", "missing": "what an auditor would ask for; \"\" where it is there"},
        ),
        "audit_history": Layout("what value", {"what": "entries, coders, first, last, sites, head or check"}, texts="value"),
        "audit_signatures": Layout(
            "about name date unchanged head", {"about": "what was signed", "name": "who signed", "date": "day, as YYYY-MM-DD"},
            texts="date",
        ),
        "audit_texts": Layout("transcript characters sha256", {"characters": "characters of the text"}),
    },
    "review": {
        "review": Layout(
            "by item codings reviewed share_reviewed accepted queried rejected open changed resolved share_accepted reason"
        )
    },
    "agreement": {
        "agreement": Layout(
            "code path krippendorff_alpha alpha_low alpha_high left_out_low left_out_high p_below_667 cohen_kappa"
            " kappa_low kappa_high percent_agreement positive_agreement gwet_ac1 u_alpha units documents positive_units"
            " agreed_units resamples resamples_dropped prevalence one_sided undefined",
            {"code": "name of the code; All codes in the first row, whose path is \"\"",
             "documents": "transcripts that several have coded",
             "prevalence": "judgements “it carries the code”, of all judgements, from 0 to 1",
             "undefined": "why alpha is not defined; \"\" where it is"},
        ),
        "agreement by transcript": Layout(
            "path transcript coder_1 coder_2 both first_only second_only neither percent_agreement cohen_kappa"
            " positive_agreement gwet_ac1 units positive_units agreed_units"
        ),
        "confusion": Layout("path_1 path_2 turns", {"turns": "turns in which this is so"}),
        "agreement by round": Layout(
            "round kind coders documents krippendorff_alpha alpha_low alpha_high cohen_kappa",
            {"kind": "second coder or same coder again", "documents": "transcripts of the round"},
        ),
    },
    "disagreements": {
        "disagreements": Layout(
            "path transcript turn start end coder_1 coder_2 characters turns decision",
            {"coder_1": "what the first coder marked, as start-end, joined by “; ”",
             "coder_2": "what the second coder marked, as start-end, joined by “; ”",
             "characters": "characters that would have to change for the two to agree",
             "turns": "turns that would have to change for the two to agree"},
        )
    },
    "adjudication": {
        "adjudication": Layout(
            "round path transcript turn start end coder_1 coder_2 decision result reason decided_by day",
            {"reason": "why it was decided so"},
        )
    },
}  # fmt: skip
"""The reports by name, their tables by the names that programs know them by."""

EVERYWHERE: Mapping[str, Layout] = {
    "about": Layout("field value", texts="value"),
    "passages": Layout(
        "transcript turn start end respondent respondents question codes quote",
        {"respondents": "public numbers of all who speak in it, joined by “; ”"},
        texts="respondents codes",
    ),
}
"""What no report has alone: what its numbers are, and the passages of a query."""

_SPAN = {"start": "character at which the words begin; the text’s first is 0"}

VIEWS: Mapping[str, Layout] = {
    "v_codings": Layout(
        "coding_id transcript start end quote code coder memo stance star made question respondents condition review",
        {"code": "path of the code", "memo": "words of its memos, one a line; NULL for none",
         "made": "when it was made", "question": "number of the first question that its turns are linked to; NULL for none",
         "respondents": "public numbers of all whose words it holds, joined by “; ”; NULL for none",
         "condition": "strictest condition of any part of it: after approval, paraphrase only or off the record; \"\" if it may"
         " be quoted. That just these words were approved since is not looked at",
         "review": "accepted, queried, rejected, changed (since it was accepted) or resolved; \"\" where nobody judged it"},
        texts="coding_id made respondents review",
    ),
    "v_turns": Layout(
        "turn_id transcript turn start end speaker role respondent question words condition",
        {**_SPAN, "respondent": "public number; NULL for who is none", "question": "number in the guide; NULL for none",
         "condition": "strictest condition of any part of it, as in v_codings"},
        texts="turn_id words",
    ),
    "v_texts": Layout(
        "transcript_id transcript kind mode pilot language text condition",
        {"kind": "interview, written answers, document or literature", "mode": "how the interview was held",
         "text": "the whole text, with what is off the record; NULL where somebody speaks who has withdrawn",
         "condition": "condition of the whole transcript; those of passages and respondents stand in v_conditions"},
        texts="transcript_id mode",
    ),
    "v_conditions": Layout(
        "transcript start end condition why",
        {"condition": "after approval, paraphrase only, off the record or withdrawn",
         "why": "what bears it: passage, respondent or transcript"},
        texts="why",
    ),
    "v_codes": Layout(
        "code_id path name level parent brief definition use_when not_when status version created",
        {"name": "name alone", "created": "when it was made"}, texts="code_id",
    ),
    "v_respondents": Layout(
        "respondent_id respondent public_name condition attributes",
        {"respondent": "public number", "condition": "how the respondent may be quoted",
         "attributes": "JSON: attributes by name, each a list of values"},
        texts="respondent_id attributes",
    ),
    "v_attributes": Layout(
        "respondent attribute value", {"respondent": "public number", "value": "one value; several are several rows"}, texts="value"
    ),
    "v_memos": Layout(
        "memo_id about target_id target kind memo coder written",
        {"about": "project, code, question, respondent, transcript, turn or coding", "target_id": "id of what it is on",
         "target": "its name or number, or transcript:start-end", "memo": "words of the memo", "coder": "who wrote it",
         "kind": "theoretical, methodological, reflexive or descriptive; \"\" for none"},
        texts="memo_id target_id",
    ),
}  # fmt: skip
"""The views of a project’s file."""
