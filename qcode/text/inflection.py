"""Whether a word is a form of another: endings of Kazakh, Russian, Turkish and English, without a dictionary."""

# A form is the word itself and a chain of endings that its language allows in that order and with those vowels.
# Kazakh: -сыз, -лық, number, possession, case, person; vowel harmony, and which consonant may begin an ending after
# which sound; п, к, қ at the end of a word may become б, г, ғ, and a vowel before it go (орын – орны). Turkish alike,
# with p, ç, t, k. Russian: the word without its own ending, and any ending of the noun, adjective or verb, with vowels
# that come and go (деньги – денег). English: -s, -es, -ed, -ing, 's. What no rule gives stands in ``irregular``.
# Other derived words (образованный) are other words, and words that look alike are taken for forms (қалам is a pen, and
# my city): there is no dictionary. The language of a transcript says whose endings are tried; in Kazakh ones Russian
# too, for people switch.

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qcode.text.irregular import IRREGULAR
from qcode.text.languages import guess_language
from qcode.text.normalise import MARK, SKIPPED, find_pattern, search_pattern, search_shadow
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
    "(?:с[ыі]з)?(?:[лдт](?:ық|ік|(?:ығ|іг)(?=[ыі])))?"
    f"(?:{_KK_PLURAL})?(?:{_KK_POSSESSED})?(?:(?:(?<=ғы)|(?<=гі)){_KK_PLURAL}?(?:{_KK_CASE})?)?(?:{_KK_PERSON})?"
)
_KK_UNCHANGING = re.compile("[мбп]ен(?:ен)?$|[ндт]ікі$")

_TR_SOFTENED = {"p": "b", "ç": "c", "t": "d", "k": "ğg"}
_KK_FLEETING = re.compile("[аәоөұүыіеу][^аәоөұүыіе]?[^аәоөұүыіе][ыі][қкнзлрң]$")
_TR_FLEETING = re.compile("[aeiouöü][^aeiouöü]?[^aeiouöü][iuü][nrlmzts]$")
_TR_SHORT = frozenset(("su", "bu", "şu", "ne"))
"""Words of two letters with endings that do not begin with a vowel, as ev, iş and el do."""
_TR_VOWELS, _TR_BACK = frozenset("aeiouöü"), frozenset("aou")
_TR_CASE = "(?:[ns]?[iuü]n|y?[iuü]|n?[iuü]|[yn]?[ae]|n?[dt][ae]n?|y?l[ae]|n?c[ae])"
_TR_POSSESSED = "(?:[iuü]?m(?:[iuü]z)?|[iuü]?n(?:[iuü]z)?|s?[iuü]|l[ae]r[iuü])"
_TR_CHAIN = re.compile(
    "(?:s[iuü]z)?(?:l[iuü](?:k|ğ(?=[iuüae])))?"
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
_RU_NEUTER = frozenset(("ени", "енем", "ена", "ен", "енам", "енами", "енах"))
_RU_VOWELS = frozenset("аеиоуыэюя")
_RU_FLEETING = re.compile("(?<=[^ьй])[ео](?=[кцнлрв]ь?$)")
_RU_COMING = re.compile("(?<=[^аеиоуыэюяь])(?:[ьй])?(?=[^аеиоуыэюяьй]$)|(?<=[аеиоуыэюя])й(?=к$)")
_BARE_VOWELS = frozenset("аяоеуюи")
_EN_HISSING = re.compile("(?:[sxzo]|[cs]h)$")
_EN_CLOSED = re.compile("[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$")
_RU_BASES = ("а", "я", "о", "е", "ь", "й", "ия", "ие", "ый", "ть")
_CYRILLIC = re.compile("[а-яё]")
_SHORTEST = 3
"""Letters of the shortest base form that is thought of."""
_LATIN = re.compile("[a-zà-ɏ]")
LONG = 6
"""Signs from which on words are found wherever the query stands in them: shorter ones stand in too many others."""
FARTHEST = 40
"""Signs of a word that are looked at before and after what was typed."""
_TAIL = re.compile(rf"(?:\w[{MARK}{SKIPPED}]*)+$")
_HEAD = re.compile(rf"(?:[{MARK}{SKIPPED}]*\w)+{MARK}*")
_PIECE = re.compile("[^ \n]+")
_GAP = re.compile(f"[{SKIPPED}{MARK}]*[ \n][ \n{SKIPPED}]*")


@lru_cache(maxsize=65_536)
def is_form(word: str, of: str, language: str = "") -> bool:
    """Whether ``word`` is a form of ``of`` in a transcript's language, or in any; both folded as in a search shadow."""
    word, of = (_owner(each) or each for each in (word, of))
    if word == of:
        return True
    if _LATIN.search(of):
        english = language != "tr" and _is_english(word, of)
        return english or (language not in ("en", "kk", "ru") and _is_turkish(word, of))
    if language != "ru" and _is_kazakh(word, of):
        return True
    return not _KK_OWN & set(word + of) and _is_russian(word, of)


def _owner(word: str) -> str:
    """Who an English 's belongs to; "" where there is none."""
    return word[:-2] if word.endswith("'s") else ""


def _ending(word: str, of: str, softened: dict[str, str]) -> str:
    """What ``word`` has after ``of``, whose last consonant may have become soft; "" where it does not begin so."""
    for last in of[-1:] + softened.get(of[-1:], ""):
        if word.startswith(of[:-1] + last):
            return word[len(of) :].removeprefix("'").removeprefix("-")
    return ""


def _is_kazakh(word: str, of: str) -> bool:
    """Whether a word is of another; орын – орны, халық – халқы lose a vowel before their owner's."""
    if _kk_chained(word, of):
        return True
    short = f"{of[:-2]}{of[-1]}"
    return bool(_KK_FLEETING.search(of)) and word[len(short) :][:1] in ("ы", "і") and _kk_chained(word, short)


def _kk_chained(word: str, of: str) -> bool:
    ending = _ending(word, of, _KK_SOFTENED)
    if not ending or not _KK_CHAIN.fullmatch(ending):
        return False
    softened = not word.startswith(of)
    return (not softened or ending[0] in _KK_VOWELS) and _kk_joint(of[-1], ending) and _kk_harmony(of, ending)


def _kk_joint(before: str, ending: str) -> bool:
    """Whether an ending may begin so after this sound."""
    first = ending[0]
    if first == "д" and ending[1:2] in ("ы", "і"):  # after a vowel it is -ны, -лық: қаланы, while қалады is a verb
        return before not in _KK_VOWELS or before in "уи"
    if first == "с" and ending[1:2] in ("ы", "і") and ending[2:3] not in ("з", "ң"):  # баласы; барсын is a verb
        return before in _KK_VOWELS
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
    """Whether a word is of another; şehir – şehri, fikir – fikri lose a vowel before another one."""
    if _tr_chained(word, of):
        return True
    less = f"{of[:-2]}{of[-1]}"
    return bool(_TR_FLEETING.search(of)) and word[len(less) :][:1] in _TR_VOWELS and _tr_chained(word, less)


def _tr_chained(word: str, of: str) -> bool:
    short = len(of) < 3
    if short and not (of in _TR_SHORT or (len(of) == 2 and of[0] in _TR_VOWELS and of[1] not in _TR_VOWELS)):
        return False
    ending = _ending(word, of, {} if short else _TR_SOFTENED)
    if not ending or not _TR_CHAIN.fullmatch(ending):
        return False
    if not word.startswith(of) and ending[0] not in _TR_VOWELS:
        return False
    own = next((sign for sign in reversed(of) if sign in _TR_VOWELS), "")
    wide = {sign == "a" for sign in ending if sign in "ae"}
    return len(wide) <= 1 and (not wide or own == "i" or (own in _TR_BACK) in wide)


def _is_russian(word: str, of: str) -> bool:
    if word in IRREGULAR.get(of, ()):
        return True
    stem = _RU_OWN.sub("", of)
    if len(stem) < 3:
        return False
    if word.startswith(stem) and (word == stem or word[len(stem) :] in _RU_ENDINGS):
        return True
    if of.endswith("мя") and word[: len(stem)] == stem and word[len(stem) :] in _RU_NEUTER:
        return True
    return _vowel_went(word, of) or _vowel_came(word, stem, of)


def _vowel_went(word: str, of: str) -> bool:
    """Whether a vowel of the word is gone before an ending: рынок – рынка, палец – пальца, боец – бойца."""
    found = _RU_FLEETING.search(of)
    if found is None or found.start() < 2:
        return False
    before, after = of[: found.start()], of[found.end() :].removesuffix("ь")
    signs = "й" if before[-1] in _RU_VOWELS else "ь" if before[-1] == "л" else ""
    stems = {f"{before}{sign}{after}" for sign in {"" if before[-1] not in _RU_VOWELS else "й", signs}}
    ends = (word[len(stem) :] for stem in stems if word.startswith(stem))
    return any(end and end[0] in _RU_VOWELS and end in _RU_ENDINGS for end in ends)


def _vowel_came(word: str, stem: str, of: str) -> bool:
    """Whether a vowel stands where the word has none before its ending: деньги – денег, окно – окон, копейка – копеек."""
    found = _RU_COMING.search(stem)
    if found is None or stem == of or of.endswith(("ь", "ий", "ый", "ой")):
        return False
    return word in {f"{stem[: found.start()]}{vowel}{stem[found.end() :]}" for vowel in "ео"}


def _is_english(word: str, of: str) -> bool:
    if word in IRREGULAR.get(of, ()):
        return True
    if len(of) < 3:
        return word == f"{of}s"
    if of.endswith("y") and word in (f"{of[:-1]}ies", f"{of[:-1]}ied"):
        return True
    if of.endswith("e"):
        ed = len(of) > 4 or not of.endswith("ee")
        return word in (f"{of}s", f"{of}d" if ed else of, f"{of[:-1]}ing", f"{of}ing")
    doubled = of + of[-1] if _EN_CLOSED.fullmatch(of) else of
    several = f"{of}es" if _EN_HISSING.search(of) else f"{of}s"
    return word in (several, f"{of}s", f"{doubled}ed", f"{doubled}ing")


def find_forms(shadow: str, query: str, language: str = "") -> list[Span]:
    """Where words that are forms of those of ``query``, in its order, stand in a search shadow; never without the words themselves."""
    wanted = [_bare(word) for word in _words(search_shadow(query))]
    if not wanted:
        return []
    found = _inflected(shadow, wanted, language)
    more = {each for each in _as_typed(shadow, query) if not _inside(each, found)}
    return sorted(more.union(found))


def _inside(span: Span, found: list[Span]) -> bool:
    """Whether a span lies in one of those that begin no later."""
    at = bisect_right(found, span[0], key=lambda each: each[0]) - 1
    return at >= 0 and span[1] <= found[at][1]


def _inflected(shadow: str, wanted: list[str], language: str) -> list[Span]:
    found: list[Span] = []
    for start, end in _forms_of(wanted[0], shadow, language):
        for each in wanted[1:]:
            gap = _GAP.match(shadow, end)
            ahead = _PIECE.match(shadow, gap.end()) if gap else None
            span = next(iter(word_spans(ahead[0])), (1, 1)) if ahead else (1, 1)
            if ahead is None or span[0] or not is_form(_bare(ahead[0][: span[1]]), each, language):
                break
            end = ahead.start() + span[1]
        else:
            found.append((start, end))
    return found


def _as_typed(shadow: str, query: str) -> Iterator[Span]:
    """Words in which the query stands as it was typed: long ones anywhere in a word, short ones as a whole part of it."""
    pattern = search_pattern(query)
    for start, end in find_pattern(shadow, pattern) if pattern else ():
        before = _TAIL.search(shadow, max(start - FARTHEST, 0), start)
        after = _HEAD.match(shadow, end, end + FARTHEST)
        if end - start >= LONG or not (before or after):
            yield (before.start() if before else start), (after.end() if after else end)


def _forms_of(of: str, shadow: str, language: str) -> Iterator[Span]:
    """Every form of a word; most of a text is passed over, for it does not hold what all forms begin with."""
    begins = _beginnings(of)
    soft = SKIPPED in shadow or MARK in shadow
    for piece in _PIECE.finditer(shadow):
        bare = _bare(piece[0]) if soft else piece[0]
        if any(each in bare for each in begins):
            for start, end in word_spans(piece[0]):
                word = _bare(piece[0][start:end])
                place = piece.start() + start
                if is_form(word, of, language) and not (language in ("", "kk") and _collides(word, of, shadow, place)):
                    yield place, piece.start() + end


def _beginnings(of: str) -> tuple[str, ...]:
    """What every form of a word begins with, one for each of its irregular forms."""
    of = _owner(of) or of
    stem = _RU_OWN.sub("", of)
    least = len(stem) - 2 if _RU_FLEETING.search(of) or _RU_COMING.search(stem) else len(stem)
    least = min(least, len(of) - 2 if _KK_FLEETING.search(of) or _TR_FLEETING.search(of) else len(of) - 1)
    regular = of[: max(least, 1)]
    return (regular, *(each for each in IRREGULAR.get(of, ()) if not each.startswith(regular)))


def _collides(word: str, of: str, shadow: str, at: int) -> bool:
    """Whether a short word has only got a vowel that Kazakh has as no ending, in a line that is Kazakh: бал – бала."""
    if len(of) > 4 or len(word) != len(of) + 1 or word[-1] not in _BARE_VOWELS or not word.startswith(of):
        return False
    if _LATIN.search(of) or of[-1] in _KK_VOWELS or _is_kazakh(word, of):
        return False
    start, end = shadow.rfind("\n", 0, at) + 1, shadow.find("\n", at)
    return guess_language(shadow[start : end if end >= 0 else len(shadow)]) == "kk"


def base_of(word: str, known: Iterable[str]) -> str:
    """The base form that a word seems to be a form of, by the words that are ``known``; "" where none is found.

    It is what has most forms among them when the word's end is taken off, a word that is known itself before others.
    """
    word = _bare(search_shadow(word))
    alike = {each for each in known if each[:_SHORTEST] == word[:_SHORTEST]}
    best, most = "", (False, 0, 0)
    for base in (each for each in _stems(word) if is_form(word, each)):
        forms = sum(is_form(each, base) for each in alike)
        if forms and (rank := (base in alike, forms, len(base))) > most:
            best, most = base, rank
    return best


def _stems(word: str) -> Iterator[str]:
    """A word without its end, as the base forms of the four languages end; most of these are no words."""
    hard = {soft: last for last, softs in (_KK_SOFTENED | _TR_SOFTENED).items() for soft in softs}
    for length in range(_SHORTEST, len(word)):
        stem = word[:length]
        yield stem
        if stem[-1] in hard:
            yield stem[:-1] + hard[stem[-1]]
        if _CYRILLIC.search(stem):
            yield from (stem + end for end in _RU_BASES if stem + end != word)


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


def _bare(word: str) -> str:
    return word.replace(SKIPPED, "").replace(MARK, "")
