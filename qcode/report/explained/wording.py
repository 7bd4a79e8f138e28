"""Help pages of words and keywords."""

from __future__ import annotations

from qcode.report.explained.page import Page
from qcode.report.wording import mark

WORDS: dict[str, Page] = {
    "words": Page(
        title=mark("Word frequencies"),
        counts=mark(
            "How often each word form was said, per thousand words too, by how many respondents and in how many transcripts;"
            " respondents’ words if nothing else is said, each language by itself, small words left out."
        ),
        formula="1000 · n(w) / Σ n",
        not_for=mark(
            "It counts forms, not meanings: a word can be said to deny it, and languages with many endings scatter one word"
            " over many forms. Counts of words are no analysis; they show where to read."
        ),
        source="Baker, P. (2006). Using corpora in discourse analysis. Continuum.",
        columns=("times", "rate", "per_1000", "respondents", "transcripts"),
    ),
    "keyness": Page(
        title=mark("Keyness (log-likelihood G²)"),
        counts=mark(
            "How unlike chance it is that a word is more frequent in the passages of a code, or in a group’s words, than in"
            " all else that respondents said; beside it, how many times as often, and how many respondents say it."
        ),
        formula=mark("G² = 2 · Σ O · ln(O / E) over the four cells: the word and all others, here and elsewhere"),
        not_for=mark(
            "It is no test here: words of one person are not independent, and a talkative respondent makes keywords. Read the"
            " number of respondents first; of small parts a few words decide."
        ),
        source="Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational"
        " Linguistics, 19(1), 61–74.",
        columns=("inside", "outside", "ratio", "all", "keyness"),
    ),
}
