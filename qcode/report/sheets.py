"""What the sheets of a workbook are called: the tables that stand beside a report's main one."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.wording import mark

SHEETS: Mapping[str, str] = {
    "frequencies with subcodes": mark("sheet|With subcodes"),
    "by transcript": mark("sheet|Codes by transcript"),
    "by respondent": mark("sheet|Codes by respondent"),
    "by question": mark("sheet|Codes by question"),
    "denominators": mark("sheet|Part of several wholes"),
    "quotes": mark("sheet|Quotations by group"),
    "undefined": mark("sheet|Not defined, and why"),
    "cells": mark("sheet|Matrix, a row a cell"),
    "matrix": mark("sheet|Matrix of pairs"),
    "overlapping pairs": mark("sheet|Overlapping codings"),
    "conditional": mark("sheet|With one code the other"),
    "stance by respondent": mark("sheet|Stances by respondent"),
    "outside the majority": mark("sheet|With another stance"),
    "settings": mark("sheet|Saturation by setting"),
    "richness": mark("sheet|How many codes there may be"),
    "first interviews": mark("sheet|First interview of each code"),
    "codeline": mark("sheet|Codes turn by turn"),
    "portrait": mark("sheet|Portraits of documents"),
    "codes": mark("sheet|Codes alike"),
    "network": mark("sheet|Network of codes"),
    "tests": mark("sheet|Tests of differences"),
    "documents on findings": mark("sheet|Documents on findings"),
    "outside the majority of findings": mark("sheet|Other voices on findings"),
    "what other sources do": mark("sheet|What other sources do"),
    "links": mark("sheet|Links between codes"),
    "respondents left out": mark("sheet|Respondents left out"),
    "kept back": mark("sheet|Kept back"),
    "interviews": mark("sheet|Codebook by interview"),
    "codes used most": mark("sheet|Codes used most"),
    "codes of few": mark("sheet|Codes of one or two"),
    "codes never used": mark("sheet|Codes never used"),
    "balance": mark("sheet|Who is quoted how often"),
    "difference": mark("sheet|Codebook: differences"),
    "lineage": mark("sheet|Lineage of the codes"),
    "audit_history": mark("sheet|The history of work"),
    "audit_signatures": mark("sheet|Signatures"),
    "audit_texts": mark("sheet|Hashes of the texts"),
    "agreement by transcript": mark("sheet|Agreement by transcript"),
    "confusion": mark("sheet|One code for another"),
    "agreement by round": mark("sheet|Agreement by round"),
}
"""By the names that programs know the tables by."""
