"""What stances, the most frequent one, findings and the comparison of sources mean."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.page import Page
from qcode.report.wording import mark

STANCES: Mapping[str, Page] = {
    "stance": Page(
        title=mark("Stance and picture"),
        counts=mark(
            "Respondents. Each has one stance on a code: the only one that their coded passages carry, and mixed where "
            "they carry several; never that of most passages, for a talkative answer would win. Convergent: the greatest "
            "side reaches the first limit. Divergent: for and against both reach the second. Thin: fewer respondents than "
            "the third. Everything else is a varied picture. The limits are conventions: set them before you look."
        ),
        formula=mark(
            "convergent: max(for, against, mixed) / n ≥ 75%; divergent: for / n ≥ 25%, against / n ≥ 25%; n ≥ 5"
        ),
        not_for=mark(
            "It does not say how strongly somebody feels, nor what people outside the sample think. List those who "
            "stand elsewhere than most and read them: the case that does not fit is the point."
        ),
        source=(
            "Diamond, I. R. et al. (2014). Journal of Clinical Epidemiology 67(4), 401–409 (75%); "
            "Lincoln, Y. S., Guba, E. G. (1985). Naturalistic Inquiry, 309–313 (negative cases)."
        ),
        columns=("picture", "for", "against", "mixed", "without"),
    ),
    "majority-share": Page(
        title=mark("Most frequent stance"),
        counts=mark(
            "The respondents of the greatest side, out of all who spoke of the code, those without a stance among them; or "
            "out of those who took a stance, if you choose so. It may be fewer than half: only a share above a half is a "
            "majority. Where two sides are equally great, or fewer than three respondents took a stance, none is named "
            "and there is no share."
        ),
        formula=mark("max(for, against, mixed) / (for + against + mixed + without stance)"),
        not_for=mark(
            "Below five respondents a single one moves it by a fifth or more: give the counts instead. It is no estimate "
            "for people who were not asked."
        ),
        source="Sandelowski, M. (2001). Research in Nursing & Health 24(3), 230–240; Maxwell, J. A. (2010). "
        "Qualitative Inquiry 16(6), 475–482.",
        columns=("majority", "share"),
    ),
    "asked": Page(
        title=mark("Asked and silent"),
        counts=mark(
            "Respondents. Somebody was asked about a code if one of the guide’s questions under which anybody spoke of "
            "it was put to them, or if they spoke of it unasked. A code that stands under no question was asked of "
            "everybody. Silent are those asked who did not speak of it."
        ),
        formula=mark("asked = spoke of it + silent"),
        not_for=mark(
            "Silence is neither a yes nor a no. A question was put to whom the version of the guide holds it, also where the "
            "interviewer left it out, and to whose interview’s words are linked to it: mark questions that were left out "
            "as not put in that interview."
        ),
        source="Maxwell, J. A. (2010). Qualitative Inquiry 16(6), 475–482.",
        columns=("asked", "addressing", "silent"),
    ),
    "evidence": Page(
        title=mark("Evidence for a finding"),
        counts=mark(
            "A finding is a sentence of yours. It rests on the codes that you link it to, each with all below it, and "
            "on kept queries. A respondent’s stance on it is the only one that these passages carry, and mixed where they "
            "carry several. Documents and literature that hold such passages are listed, and never counted as "
            "respondents."
        ),
        formula=mark("asked = for + against + mixed + no stance + silent"),
        not_for=mark(
            "For and against are those of the codes: a sentence that says the opposite of its code reverses them. "
            "Counts do not prove a sentence; the passages that speak against it are listed so that you answer them."
        ),
        source="Miles, M. B., Huberman, A. M., Saldaña, J. (2014). Qualitative Data Analysis, 3rd ed., ch. 11; "
        "Lincoln, Y. S., Guba, E. G. (1985). Naturalistic Inquiry, 309–313.",
    ),
    "triangulation": Page(
        title=mark("Triangulation of sources"),
        counts=mark(
            "For each code the respondents who spoke of it, and the documents and the literature that bear it, each "
            "with the coded passages; beside them your sentence: the other sources agree, add something, or "
            "contradict."
        ),
        formula=mark("respondents; documents; literature"),
        not_for=mark(
            "Sources of different kinds are not added up, and agreement does not make a statement true: all may "
            "err in the same way."
        ),
        source="Denzin, N. K. (1978). The Research Act, 2nd ed., 291–307; Patton, M. Q. (1999). Health Services Research "
        "34(5), 1189–1208.",
        columns=("respondents", "documents", "literature", "bearing"),
    ),
}
"""Pages by the name of their measure."""
