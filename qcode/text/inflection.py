"""Whether a word is a form of another: endings of Kazakh, Russian, Turkish and English, without a dictionary."""

# A form is the word itself and a chain of endings that its language allows in that order and with those vowels.
# Kazakh: number, possession, case, person; vowel harmony, and which consonant may begin an ending after which sound;
# п, к, қ at the end of a word may become б, г, ғ. Turkish alike, with p, ç, t, k. Russian: the word without its own ending,
# and any ending of the noun, adjective or verb. English: -s, -es, -ed, -ing, 's. Derived words (білімсіз, образованный)
# are other words; vowels that come and go (халық – халқы, день – дня) are not followed.

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qcode.text.normalise import MARK, SKIPPED, search_shadow
from qcode.text.words import Span, word_spans

_KK_BACK, _KK_FRONT = "аоұыяё", "әөүіеэ"
_KK_OWN = frozenset("әғқңөұүһі")
_KK_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_KK_SONORANT = frozenset("лмнңрйу")
_KK_SOFTENED = {"п": "б", "к": "г", "қ": "ғ"}
_KK_PLURAL = "(?:[лдт][ае]р)"
_KK_CASE = "(?:[ндт][ыі]ң|[ндт][ыі]|[ғқ]а|[гк]е|[дт][ае]н?|н[ае]н|[мбп]ен(?:ен)?|[дт][ае](?:ғы|гі)|[ндт]ікі)"
_KK_AFTER_MINE = "(?:[нд][ыі]ң|[дн][ыі]|[ае]|[ғгқк][ае]|[дн][ае]|[дн][ае]н|[мб]ен|д[ае](?:ғы|гі))"
_KK_AFTER_ITS = "(?:н[ыі]ң|н|н[ае]|нд[ае]|н[ае]н|мен|нд[ае](?:ғы|гі))"
_KK_POSSESSED = (
    f"(?:(?:[ыі]?м(?:[ыі]з)?|[ыі]?ң(?:[ыі]з)?)(?:{_KK_AFTER_MINE})?|(?:с?[ыі])(?:{_KK_AFTER_ITS})?|{_KK_CASE}"
    "|[дт][ае]й|ш[ае])"
)
_KK_PERSON = "(?:[мбп][ыі]н|с[ыі]ң|[мбп][ыі]з)"
_KK_CHAIN = re.compile(
    f"(?:{_KK_PLURAL})?(?:{_KK_POSSESSED})?(?:(?:(?<=ғы)|(?<=гі)){_KK_PLURAL}?(?:{_KK_CASE})?)?(?:{_KK_PERSON})?"
)
_KK_UNCHANGING = re.compile("[мбп]ен(?:ен)?$|[ндт]ікі$")

_TR_SOFTENED = {"p": "b", "ç": "c", "t": "d", "k": "ğg"}
_TR_VOWELS, _TR_BACK = frozenset("aeiouöü"), frozenset("aou")
_TR_CASE = "(?:[ns]?[iuü]n|y?[iuü]|n?[iuü]|[yn]?[ae]|n?[dt][ae]n?|y?l[ae]|n?c[ae])"
_TR_POSSESSED = "(?:[iuü]?m(?:[iuü]z)?|[iuü]?n(?:[iuü]z)?|s?[iuü]|l[ae]r[iuü])"
_TR_CHAIN = re.compile(
    f"(?:l[ae]r)?(?:{_TR_POSSESSED})?(?:{_TR_CASE})?(?:ki(?:l[ae]r)?(?:{_TR_CASE})?)?(?:y?[dt][iuü]r?(?:l[ae]r)?)?"
)

_RU_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        "а я о е ы и у ю ь й ой ей ою ею ом ем ам ям ах ях ами ями ов ев ий ия ие ию ии ием иях иям иями ый ая яя ое ее"
        " ые ого его ому ему ым им ых их ыми ими ую юю ть ти ешь ишь ет ит ут ют ат ят ете ите л ла ло ли ал ала ало"
        " али ил ила ило или ел ела ело ели ать ить еть",
    )
)
_RU_OWN = re.compile("(?:[ыио]й|[ая]я|[ое]е|[ыи]е|ать|ить|еть|ть|[аяоеыиуюьй])$")
_EN_ENDINGS = frozenset(("s", "es", "ed", "d", "ing", "'s", "'"))
_LATIN = re.compile("[a-zà-ɏ]")
_PIECE = re.compile("[^ \n]+")
_GAP = re.compile(f"[{SKIPPED}{MARK}]*[ \n][ \n{SKIPPED}]*")


@lru_cache(maxsize=65_536)
def is_form(word: str, of: str) -> bool:
    """Whether ``word`` is a form of ``of``; both folded as in a search shadow."""
    if word == of:
        return True
    if _LATIN.search(of):
        return _is_english(word, of) or _is_turkish(word, of)
    return _is_kazakh(word, of) or (not _KK_OWN & set(word + of) and _is_russian(word, of))


def _ending(word: str, of: str, softened: dict[str, str]) -> str:
    """What ``word`` has after ``of``, whose last consonant may have become soft; "" where it does not begin so."""
    for last in of[-1:] + softened.get(of[-1:], ""):
        if word.startswith(of[:-1] + last):
            return word[len(of) :].removeprefix("'").removeprefix("-")
    return ""


def _is_kazakh(word: str, of: str) -> bool:
    ending = _ending(word, of, _KK_SOFTENED)
    if not ending or not _KK_CHAIN.fullmatch(ending):
        return False
    softened = not word.startswith(of)
    return (not softened or ending[0] in _KK_VOWELS) and _kk_joint(of[-1], ending[0]) and _kk_harmony(of, ending)


def _kk_joint(before: str, first: str) -> bool:
    """Whether an ending may begin so after this sound."""
    voiced = before in _KK_VOWELS or before in _KK_SONORANT or before in "жз"
    match first:
        case "т":
            return not voiced
        case "қ" | "к" | "п":
            return before not in _KK_VOWELS and before not in _KK_SONORANT
        case "д" | "ғ" | "г":
            return voiced
        case "л":
            return before in _KK_VOWELS or before in "рйу"
        case "ы" | "і":
            return before not in _KK_VOWELS or before in "уи"
    return True


def _kk_harmony(of: str, ending: str) -> bool:
    """Whether the vowels of an ending are back or front as the word's last one; -мен and -нікі never change."""
    own = next((sign for sign in reversed(of) if sign in _KK_BACK + _KK_FRONT), "")
    held = {sign in _KK_BACK for sign in _KK_UNCHANGING.sub("", ending) if sign in _KK_BACK + _KK_FRONT}
    return not held or (len(held) == 1 and (not own or (own in _KK_BACK) in held))


def _is_turkish(word: str, of: str) -> bool:
    ending = _ending(word, of, _TR_SOFTENED)
    if len(of) < 2 or not ending or not _TR_CHAIN.fullmatch(ending):
        return False
    if not word.startswith(of) and ending[0] not in _TR_VOWELS:
        return False
    own = next((sign for sign in reversed(of) if sign in _TR_VOWELS), "")
    wide = {sign == "a" for sign in ending if sign in "ae"}
    return len(wide) <= 1 and (not wide or own == "i" or (own in _TR_BACK) in wide)


def _is_russian(word: str, of: str) -> bool:
    stem = _RU_OWN.sub("", of)
    return len(stem) >= 3 and word.startswith(stem) and (word == stem or word[len(stem) :] in _RU_ENDINGS)


def _is_english(word: str, of: str) -> bool:
    if word.startswith(of):
        return word[len(of) :] in _EN_ENDINGS
    if of.endswith("y") and len(of) > 2:
        return word in (of[:-1] + "ies", of[:-1] + "ied")
    return of.endswith("e") and len(of) > 2 and word == of[:-1] + "ing"


def find_forms(shadow: str, query: str) -> list[Span]:
    """Where words that are forms of those of ``query``, in its order, stand in a search shadow."""
    wanted = [_bare(word) for word in _words(search_shadow(query))]
    if not wanted:
        return []
    found: list[Span] = []
    for start, end in _forms_of(wanted[0], shadow):
        for each in wanted[1:]:
            gap = _GAP.match(shadow, end)
            ahead = _PIECE.match(shadow, gap.end()) if gap else None
            span = next(iter(word_spans(ahead[0])), (1, 1)) if ahead else (1, 1)
            if ahead is None or span[0] or not is_form(_bare(ahead[0][: span[1]]), each):
                break
            end = ahead.start() + span[1]
        else:
            found.append((start, end))
    return found


def _forms_of(of: str, shadow: str) -> Iterator[Span]:
    """Every form of a word; most of a text is passed over, for it does not hold what all forms begin with."""
    begins = of[: min(len(of) - 1, len(_RU_OWN.sub("", of)))]
    soft = SKIPPED in shadow or MARK in shadow
    for piece in _PIECE.finditer(shadow):
        if begins in (_bare(piece[0]) if soft else piece[0]):
            for start, end in word_spans(piece[0]):
                if is_form(_bare(piece[0][start:end]), of):
                    yield piece.start() + start, piece.start() + end


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


def _bare(word: str) -> str:
    return word.replace(SKIPPED, "").replace(MARK, "")
