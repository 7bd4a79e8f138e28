"""What frequencies, matrices and co-occurrence mean."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.page import Page
from qcode.report.wording import mark

COUNTING: Mapping[str, Page] = {
    "counts": Page(
        title=mark("How often and by whom"),
        counts=mark(
            "Segments are codings; turns, transcripts and respondents are those with a coding of the code. A respondent "
            "counts once, however much was coded in her words. Beside the number stands its part of all respondents in scope; "
            "where the scope is some questions, of those to whom they were put. “All denominators” shows both for every code."
        ),
        formula=mark("k of n"),
        not_for=mark(
            "One who talks much is coded much: for how many think so take respondents, never segments. The numbers "
            "describe this material, no population."
        ),
        source=(
            "Sandelowski, M. (2001). Research in Nursing & Health 24(3), 230–240; "
            "Maxwell, J. A. (2010). Qualitative Inquiry 16(6), 475–482."
        ),
        columns=(
            *("segments", "turns", "half_turns", "questions", "half_questions", "transcripts", "respondents"),
            *("of_asked", "of_all", "codings", "quotations"),
        ),
    ),
    "covered": Page(
        title=mark("How much of the talk"),
        counts=mark(
            "Characters and words of turns that carry the code, each once however many codings hold it; a word belongs "
            "to the code in which it begins. The share leaves out what interviewers said and what stands in documents: its "
            "numerator is in the data as respondent_characters."
        ),
        formula=mark("share = characters of U(code) in respondents’ words / characters of respondents’ words"),
        not_for=mark(
            "It depends on how widely you mark passages and on how wordily somebody speaks. Compare it only where one "
            "coder marked by one rule."
        ),
        source=mark("qcode; as coverage in NVivo and MAXQDA, which take the whole text instead of respondents’ words."),
        columns=(
            "characters",
            "words",
            "respondent_characters",
            "share",
            "quoted_words",
            "share_of_text",
            "share_of_coded",
        ),
    ),
    "wilson": Page(
        title=mark("Wilson’s interval of a share"),
        counts=mark(
            "Between which shares a number such as 9 of 15 would lie 95 times of 100, were the respondents a random sample."
        ),
        formula="(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n),  z = 1.96",
        not_for=mark(
            "A purposive sample is not random: the interval only warns how unsure so small a number is. It says nothing "
            "of a population, and does not replace who was asked and why."
        ),
        source="Newcombe, R. G. (1998). Statistics in Medicine 17, 857–872, method 3.",
        columns=("interval", "interval_low", "interval_high"),
    ),
    "matrix": Page(
        title=mark("Matrix"),
        counts=mark(
            "Each cell counts what of its row lies in the words of its column. Of questions it tells apart what was not "
            "asked by the respondent’s version of the guide, not answered, answered but not coded, and coded."
        ),
        formula="",
        not_for=mark(
            "An empty cell is no denial: look at what its sign says. Answers are found by links of turns and passages to "
            "questions; what is not linked is not seen. Asked are those whose version of the guide holds the question, also "
            "where the interviewer left it out: mark questions that were left out as not put in that interview."
        ),
        source="Ritchie, J., & Spencer, L. (1994). Qualitative data analysis for applied policy research; "
        "Gale, N. K. et al. (2013). BMC Medical Research Methodology 13, 117.",
        columns=("asked", "answered", "coded", "count"),
    ),
    "together": Page(
        title=mark("Codes together"),
        counts=mark(
            "Units in which one coder gave both codes, beside the units of each. The unit is a turn unless you choose "
            "another; by overlap and distance it is pairs of codings. A turn in which no word is said is a unit only where it "
            "is coded."
        ),
        formula="n(A), n(B), n(A, B)",
        not_for=mark(
            "Codes that are frequent meet often without belonging together; and a code is not paired with one above it "
            "where codes are counted with all below them. Turns of one respondent are not independent: there is no test."
        ),
        source="Friese, S. (2019). Qualitative Data Analysis with ATLAS.ti (3rd ed.).",
        columns=("n_a", "n_b", "n_ab", "n_given"),
    ),
    "overlaps": Page(
        title=mark("Overlapping pairs and shared passages"),
        counts=mark(
            "Overlapping pairs are pairs of one coder’s codings with a character in common. Shared passages are the "
            "longest stretches that carry both codes, with their characters."
        ),
        formula=mark("s₁ < e₂ and s₂ < e₁"),
        not_for=mark(
            "Codings that only touch do not overlap. Where one passage was coded twice with the same code there are "
            "more pairs than passages."
        ),
        source=mark("qcode; ATLAS.ti calls an overlapping pair a co-occurring event."),
        columns=("overlaps", "passages", "characters"),
    ),
    "c": Page(
        title=mark("c-coefficient (Jaccard)"),
        counts=mark("Units with both codes, as a part of the units with either."),
        formula="c = n(A, B) / (n(A) + n(B) − n(A, B))",
        not_for=mark(
            "Codes used very unevenly: with 100 and 10 units it can’t exceed 0.1, although the rarer may always meet the "
            "other; such pairs are marked, and the shares of one code tell more. On units it is 1 at most, in ATLAS.ti it may be more."
        ),
        source="Jaccard, P. (1912). New Phytologist 11, 37–50; ATLAS.ti, manual, code co-occurrence.",
        columns=("c", "uneven"),
    ),
    "lift": Page(
        title=mark("Lift"),
        counts=mark("How many times as often as by chance the two codes meet: 1 is chance, 2 twice as often."),
        formula="lift = P(A, B) / (P(A) · P(B))",
        not_for=mark(
            "Rare codes: it jumps with every coding. On the screen and in Word it is hidden below five units of a code and "
            "below twenty units in all; data files hold every value, with its n."
        ),
        source="Brin, S., Motwani, R., Ullman, J. D., & Tsur, S. (1997). SIGMOD Record 26(2), 255–264.",
        columns=("lift",),
    ),
    "npmi": Page(
        title=mark("NPMI"),
        counts=mark("Lift on a scale from −1 (never together) over 0 (as by chance) to 1 (never apart)."),
        formula="NPMI = ln(lift) / −ln P(A, B)",
        not_for=mark(
            "Rare codes, and hidden as lift is; and where every unit has both codes, for then there is nothing to compare with."
        ),
        source="Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL, 31–40.",
        columns=("npmi",),
    ),
    "phi": Page(
        title=mark("φ coefficient"),
        counts=mark(
            "The correlation of two codes over units: whether where one is, the other is too, and where not, not."
        ),
        formula="φ = (ad − bc) / √((a + b)(c + d)(a + c)(b + d))",
        not_for=mark(
            "Most units have neither code, and that counts as likeness here; c leaves them out. Undefined where a code "
            "is in every unit or in none; hidden as lift is."
        ),
        source="Yule, G. U. (1912). Journal of the Royal Statistical Society 75(6), 579–652.",
        columns=("phi",),
    ),
    "conditional": Page(
        title=mark("Of the units with one code, those with another"),
        counts=mark(
            "Of the units with the code of the row, how many also have the code of the column, and which part that is."
        ),
        formula="P(B | A) = n(A, B) / n(A)",
        not_for=mark(
            "It is not symmetrical: always say of which code’s units. A frequent column is high in every row, by that "
            "alone."
        ),
        source="Tan, P.-N., Steinbach, M., & Kumar, V. Introduction to Data Mining, chapter 6.",
        columns=("conditional",),
    ),
}
