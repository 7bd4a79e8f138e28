"""Labels that are one person's, however they are typed: ``K4``, ``K-4``, ``Katılımcı 4``; ``Görüşmeci``, ``Gorusmeci``, ``G.``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from qcode.text.labels import known_role, label_key, look_alike, plain_letters

_NUMBERED = re.compile(
    r"(?P<w>[^\W\d_]+(?: [^\W\d_]+)?)\.?[\s-]*[№#]?\s*(?P<n>\d{1,4})|(?P<n2>\d{1,4})[\s-]*(?P<w2>[^\W\d_]+)"
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_CAPITALS = re.compile(r"[^\W\d_]{2,3}")
_SHORTEST_NAME, _FEW = 5, 2
"""From how many letters a name that is typed plainly is that name; up to how many turns a label is an odd one."""


def canonical_labels(labels: Iterable[str]) -> dict[str, str]:
    """For each label as written the label to use: case, page marks, other ways to type it and one wrong letter make no new speaker."""
    counts = Counter(labels)
    groups: dict[str, Counter[str]] = {}
    for label, count in counts.items():
        groups.setdefault(label_key(label), Counter())[label] += count
    home = homes({key: group.total() for key, group in groups.items()})
    best = {key: max(groups[key], key=lambda label: groups[key][label]) for key in groups}
    return {label: best[home[label_key(label)]] for label in counts}


def homes(counts: Mapping[str, int]) -> dict[str, str]:
    """For each label's key the key of the same person's usual label; of ``counts`` keys and how many turns they have."""
    by_size = sorted(counts, key=lambda key: -counts[key])
    usual = [key for key in by_size[:50] if counts[key] > 1]
    first: dict[str, str] = {}
    for key in by_size:
        first.setdefault(person(key), key)
    home: dict[str, str] = {}
    for key in by_size:
        near = first[person(key)]
        home[key] = (
            near if near != key else next((big for big in usual if big != key and _is(key, big, usual, counts)), key)
        )
    return {key: home[home[key]] for key in counts}


def person(key: str) -> str:
    """Who a label surely names: a role's word or letter with its number, a role in plain letters, else the label itself."""
    plain = plain_letters(key)
    if found := _NUMBERED.fullmatch(plain):
        word, number = found["w"] or found["w2"], int(found["n"] or found["n2"])
        return f"{word[0] if known_role(word) else word} {number}"
    return plain if known_role(key) else look_alike(key)


def _is(key: str, big: str, usual: Iterable[str], counts: Mapping[str, int]) -> bool:
    """Whether an odd label is a usual one, and could be no other usual one."""
    rare = counts[key] * 4 <= counts[big] or (counts[key] <= _FEW and counts[key] < counts[big])
    if not rare:
        return False
    if counts[big] >= 4 and _misspelt(key, big, counts):
        return True
    return any(
        fits(key, big) and sum(fits(key, other) for other in usual) == 1
        for fits in (_typed_plainly, _begins, _answers, _with_aside)
    )


def _typed_plainly(key: str, big: str) -> bool:
    """``Gulsah`` for ``Gülşah``; shorter names may be two: ``Әлия`` and ``Алия``."""
    return len(big) >= _SHORTEST_NAME and plain_letters(key) == plain_letters(big)


def _begins(key: str, big: str) -> bool:
    """``G.`` for ``Görüşmeci``, ``Ayşe`` for ``Ayşe Kaya``."""
    if key == big:
        return False
    words = key.rstrip(".").split()
    if len(words) == 1 and len(words[0]) == 1:
        return words[0].isalpha() and plain_letters(big)[:1] == plain_letters(words[0])
    return bool(words) and big.split()[: len(words)] == words


def _answers(key: str, big: str) -> bool:
    """``Katılımcı`` where only ``K4`` answers."""
    numbered = any(character.isdigit() for character in key)
    return key != big and not numbered and len(key) > 1 and known_role(key) == known_role(big) == "respondent"


def _with_aside(key: str, big: str) -> bool:
    """``Kemal (laughs)`` where Kemal speaks; ``Participant (woman)`` is somebody where no bare ``Participant`` does."""
    bare = _ASIDE.sub("", key)
    return bare != key and person(bare) == person(big)


def _misspelt(rare: str, frequent: str, counts: Mapping[str, int]) -> bool:
    """Whether a rare label is a frequent one with one letter wrong; numbers must be the same."""
    if len(frequent) < 5 or abs(len(rare) - len(frequent)) > 1 or counts[rare] * 4 > counts[frequent]:
        return False
    return re.sub(r"\D", "", rare) == re.sub(r"\D", "", frequent) and within_one_edit(rare, frequent)


def within_one_edit(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed, or two neighbours swapped make ``a`` of ``b``."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    return x[1:] == y[1:] or x == y[1:] or x[1:] == y or (x[:2] == y[1::-1] and x[2:] == y[2:])


def alike_by_initials(labels: Iterable[str]) -> list[tuple[str, ...]]:
    """Labels that may be one person's, since their initials are the same: ``Айгүл С.``, ``АС``, ``А.С.``."""
    parts = {label: found for label in labels if len(found := _name_parts(label)) > 1}
    groups: list[tuple[str, ...]] = []
    for label in sorted(parts, key=lambda each: sum(map(len, parts[each]))):
        if any(label in group for group in groups):
            continue
        kin = tuple(other for other in parts if _may_be_one(parts[label], parts[other]))
        if len(kin) > 1:
            groups.append(kin)
    return groups


def _name_parts(label: str) -> tuple[str, ...]:
    """The words of a name in small letters, initials one by one; nothing of a role's word or of a label with a number."""
    if known_role(label) or any(character.isdigit() for character in label):
        return ()
    if _CAPITALS.fullmatch(bare := label.strip(" .")) and bare.isupper():
        return tuple(look_alike(bare))
    return tuple(re.findall(r"[^\W\d_]+", look_alike(label)))


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each part of a name is the other's, or an initial of it."""
    return len(one) == len(other) and all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=True)
    )
