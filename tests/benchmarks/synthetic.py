"""The synthetic project of the benchmarks: seeded texts, turns and codings, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import Codings, Corpus, Floats, Ints, Turns, Words, in_order

LETTERS = "абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюяabcçdefgğhıijklmnoöprsştuüvyzäß"
FORMS = 1_000_000
"""Word forms that can be said."""
LABELS = ("I: ", "P: ")
"""The interviewer speaks first; both labels have one length."""


@dataclass(frozen=True)
class Synthetic:
    """A project of arrays; the texts are made when they are asked for.

    ``turns`` are the words of the turns; a turn's label stands in the ``len(LABELS[0])`` characters
    before them, and one line end after them. Every transcript has its own respondent.
    """

    texts: int
    characters: int
    codes: int
    coders: int
    questions: int
    seed: int
    turns: Turns
    codings: Codings
    parent: Ints

    def text(self, transcript: int) -> str:
        """The whole text of one transcript: words as often as Zipf has them, turns with labels."""
        random = np.random.default_rng((self.seed, transcript))
        signs = _spoken(random, self.characters)
        signs[-1] = ord("\n")
        for row in np.flatnonzero(self.turns.transcript == transcript):
            start = int(self.turns.start[row])
            label = LABELS[int(self.turns.speech[row])]
            signs[start - len(label) : start] = [ord(sign) for sign in label]
            signs[start] = ord("ә")
            signs[self.turns.end[row] - 1 : self.turns.end[row] + 1] = [ord("?"), ord("\n")]
        return signs.astype("<u4").tobytes().decode("utf-32-le")

    def words(self) -> Words:
        """Every word of every turn: what stands between blanks."""
        found: list[Ints] = []
        for transcript in range(self.texts):
            signs = np.frombuffer(self.text(transcript).encode("utf-32-le"), np.uint32)
            letter = np.concatenate(([False], (signs != ord(" ")) & (signs != ord("\n")), [False]))
            edges = np.flatnonzero(letter[1:] != letter[:-1])
            start = edges[::2]
            ours = self.turns.transcript == transcript
            turn = np.searchsorted(self.turns.start[ours], start, "right") - 1
            inside = (turn >= 0) & (start < self.turns.end[ours][turn])
            found.append(start[inside])
        return Words(np.concatenate(found).astype(np.int32), np.cumsum([0, *map(len, found)]))

    def corpus(self, *, words: Words | None = None, coders: int | None = None) -> Corpus:
        """All of it as the kernels take it; with ``coders``, only the first so many."""
        codings = self.codings
        if coders is not None:
            kept = codings.coder < coders
            columns = (codings.transcript, codings.start, codings.end, codings.code, codings.coder)
            codings = Codings(*(column[kept] for column in columns))
        own = np.arange(self.texts)
        everybody = np.ones(self.texts, np.bool_)
        return Corpus(codings, self.turns, words, self.parent, self.texts, self.texts, self.questions, own, everybody)


def synthetic(
    *,
    texts: int = 100,
    characters: int = 60_000,
    codes: int = 150,
    codings: int = 20_000,
    coders: int = 2,
    seed: int = 1,
) -> Synthetic:
    """A seeded project; each coder's codings are spread evenly over texts and codes.

    Spans are 40 to 1,040 characters long, so that 200 of them in 60,000 characters give about 1.8
    overlapping pairs a coding, as real interviews do.
    """
    random = np.random.default_rng(seed)
    turns = _turns(random, texts, characters)
    length = random.integers(40, min(1_041, characters // 4), codings)
    start = random.integers(0, characters - length)
    columns = (
        random.integers(0, texts, codings),
        start,
        start + length,
        random.integers(0, codes, codings),
        random.integers(0, coders, codings),
    )
    parent = np.where(np.arange(codes) % 10 == 0, -1, np.arange(codes) // 10 * 10)
    return Synthetic(texts, characters, codes, coders, 7, seed, turns, in_order(*columns), parent)


@cache
def _vocabulary() -> tuple[Ints, Ints, NDArray[np.uint32], Floats]:
    """Where each word form begins in a line of letters, how long it is, that line, and the words' summed chances.

    The chance of the form of rank r is proportional to (r + 2.7) ** -1.15 (Zipf and Mandelbrot), which gives a million words
    124,000 forms and eight million 470,000, as in a language that builds words by endings.
    """
    random = np.random.default_rng(0)
    size = np.minimum(random.integers(1, 5, FORMS) + np.log10(np.arange(1, FORMS + 1)).astype(np.int64) * 3 // 2, 11)
    letters = np.array([ord(letter) for letter in LETTERS], np.uint32)
    chance = np.cumsum((np.arange(FORMS) + 2.7) ** -1.15)
    return np.cumsum(size) - size, size, letters[random.integers(0, len(letters), int(size.sum()))], chance / chance[-1]


def _spoken(random: np.random.Generator, characters: int) -> NDArray[np.uint32]:
    """So many characters of words and the blanks between them."""
    begins, size, letters, chance = _vocabulary()
    rank = np.searchsorted(chance, random.random(characters // 2))
    sizes = size[rank]
    ends = np.cumsum(sizes + 1)
    within = np.arange(int(ends[-1])) - np.repeat(ends - sizes - 1, sizes + 1)
    places = np.minimum(np.repeat(begins[rank], sizes + 1) + within, len(letters) - 1)
    signs = np.where(within == np.repeat(sizes, sizes + 1), np.uint32(ord(" ")), letters[places])
    return signs[:characters].astype(np.uint32)


def _turns(random: np.random.Generator, texts: int, characters: int) -> Turns:
    """Interviewer and respondent by turns, a short question and a long answer, to the end of each text."""
    label, empty = len(LABELS[0]), np.zeros(0, np.int64)
    rows: list[tuple[Ints, Ints, Ints, Ints]] = []
    for transcript in range(texts):
        pairs = characters // 300
        asked, told = random.integers(20, 160, pairs), random.integers(60, 1_200, pairs)
        sizes = np.stack((asked, told), axis=1).ravel() + label + 1
        ends = np.cumsum(sizes)
        ends = ends[ends <= characters]
        start = np.concatenate(([0], ends[:-1])) if len(ends) else empty
        number = np.arange(len(ends))
        rows.append((np.full(len(ends), transcript), start + label, ends - 1, number))
    transcript_, start, end, number = (np.concatenate(column) for column in zip(*rows, strict=True))
    spoken = number % 2 == 1
    respondent = np.where(spoken, transcript_, -1)
    return Turns(transcript_, start, end, respondent, number // 2 % 7, spoken)
