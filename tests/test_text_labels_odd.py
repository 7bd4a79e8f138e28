"""Labels that somebody typed otherwise: the same person where that is sure, a warning where it is not."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from qcode.project import init
from qcode.text.labels import known_role
from qcode.text.turns import Turns, find_turns
from qcode.words import LANGUAGES, say_count
from tests.cli import done
from tests.tui import screen_text, settled

ODD = {
    "tr": ("Görüşmeci: Neden?\nK4: Çünkü.\n", ["Görüşmeci - Sonra?", "G.: Peki?", "Gorusmeci: Ya sonra?"],
           ["Katılımcı 4: Bilmem.", "K-4: Yok.", "K4. Hayır.", "k4: Olur.", "K4; Belki."]),
    "kk": ("Сұхбаттасушы: Неге?\n7-респондент: Солай.\n", ["Сухбаттасушы: Ал?", "Сұхбаттасушы – Қалай?", "С.: Тағы?"],
           ["Респондент 7: Жоқ.", "Р7: Иә.", "P-7: Білмеймін.", "7-респондент - Болды."]),
    "ru": ("Интервьюер: Почему?\nР2: Так.\n", ["Интервьюер – А потом?", "И.: И?", "ИНТЕРВЬЮЕР : Да?"],
           ["Респондент 2: Нет.", "P2: Да.", "Р-2: Не знаю.", "Р2. Всё."]),
    "en": ("Interviewer: Why?\nParticipant 3: So.\n", ["Interviewer - And then?", "I.: How?", "Intervewer: Who?"],
           ["P3: No.", "P-3: Yes.", "Participant 3. Done.", "Participant: Me."]),
}  # fmt: skip


def talked(found: Turns) -> list[str]:
    return [turn.speaker for turn in found.turns]


@pytest.mark.parametrize("language", ODD)
def test_odd_labels_are_the_usual_speakers(language: str) -> None:
    """Another stop, no letters of one's own, a letter for a word, the number written otherwise: nobody new, nothing swallowed."""
    usual, asking, answering = ODD[language]
    asker, answerer = talked(find_turns(usual))
    pairs = list(zip_longest(asking, answering, fillvalue=asker + ": Ә?"))
    text = usual * 8 + "\n".join(f"{a}\n{b}" for a, b in pairs)
    found = find_turns(text)
    assert talked(found) == [asker, answerer] * (8 + len(pairs))
    assert [(speaker.label, speaker.role) for speaker in found.speakers] == [
        (asker, "interviewer"),
        (answerer, "respondent"),
    ]
    assert found.doubts == ()
    assert not any(":" in text[turn.words : turn.end] for turn in found.turns)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kemal - bu olmaz", True),
        ("Kemal. Sonra gitti.", True),
        ("Ömer: Ben de katılıyorum.", True),
        ("Moderatör Peki?", True),
        ("Kemal, gel buraya", False),
        ("Sonuç: iyi", False),
        ("O - bir soru", False),
        ("Kemal gitti.", False),
    ],
)
def test_what_is_not_sure_is_told_and_left(line: str, told: bool) -> None:
    """Behind a name a dash or a stop may be its sentence's; who speaks once may be a word."""
    before, after = "Moderatör: Peki?\nKemal: Trafik.\n" * 4, "Moderatör: Evet?\nKemal: İyi.\n" * 4
    text = f"{before}{line}\n{after}"
    found = find_turns(text)
    assert talked(found) == ["Moderatör", "Kemal"] * 8
    assert found.doubts == ((line,) if told else ())


def test_a_letter_with_a_dash_may_be_a_word() -> None:
    """``I - I mean`` is told; it is no turn of the interviewer's."""
    found = find_turns("I: Why?\nB: So.\n" * 8 + "I - I mean, so.\nB: So.")
    assert (talked(found), found.doubts) == (["I", "B"] * 8 + ["B"], ("I - I mean, so.",))


def test_people_stay_apart() -> None:
    """Numbers, short names of other letters, initials of two, and usual labels of their own are no slips."""
    for text, people in (
        ("M: A?\nP1: b\nP2: c\nP1: d\nP2: e\nM: F?", {"M", "P1", "P2"}),
        ("Мод: Ал?\nӘлия: иә\nАлия: жоқ\nӘлия: иә\nМод: Ал?\nӘлия: ал\nӘлия: иә", {"Мод", "Әлия", "Алия"}),
        ("Ш: Ал?\nӨ: иә\nО: жоқ\nӨ: иә\nО: иә\nШ: Ал?", {"Ш", "Ө", "О"}),
        ("В: Ал?\nО: иә\nВ: Ал?\nО: иә\n", {"В", "О"}),
    ):
        assert set(talked(find_turns(text))) == people
    mixed = find_turns("Ayşe Kaya: Neden?\nAyşe Demir: Yok.\n" * 8 + "Ayşe: Peki.")
    assert (set(talked(mixed)), mixed.doubts) == ({"Ayşe Kaya", "Ayşe Demir"}, ("Ayşe: Peki.",))
    women = find_turns("M: A?\nParticipant (woman): b\nParticipant (man): c\n" * 5)
    assert len(women.speakers) == 3


def test_an_aside_in_a_label_makes_nobody_new() -> None:
    """Where the bare label speaks, too."""
    text = "Moderatör: Neden?\nKemal: Yok.\nK4: Var.\n" * 5 + "Kemal (güler): Peki.\nK-4 (kızgın): Hayır."
    found = find_turns(text)
    assert talked(found)[-2:] == ["Kemal", "K4"]
    assert len(found.speakers) == 3


def test_a_file_typed_in_plain_letters_has_roles() -> None:
    """The words for roles are known without a language's own letters, and with a Latin i in a Cyrillic word."""
    assert known_role("Gorusmeci") == known_role("Arastirmaci") == known_role("Сухбаттасушы") == "interviewer"
    assert known_role("Жүргiзушi") == "interviewer"
    assert known_role("KATILIMCI 3") == known_role("Katilimci 3") == known_role("Катысушы") == "respondent"
    found = find_turns("Katilimci: Ne?\nGorusmeci: Bu.\nKatilimci: Ya?\nGorusmeci: Iyi.")
    assert {speaker.label: speaker.role for speaker in found.speakers} == {
        "Katilimci": "respondent", "Gorusmeci": "interviewer",
    }  # fmt: skip


TALK = (
    "I: Hello.\nAnna: Hello.\n" * 4
    + "I: Why so?\nAnna: So.\nI: And then?\nAnna: Well.\nBoris: I was there, too.\nI: Who else?\nAnna: Nobody.\n"
)
GUIDE = "1. Why so?\n2. And then?\n3. Where was the market?\n"


def test_the_commands_tell_lines_and_questions_that_were_not_found(tmp_path: Path) -> None:
    """What was left in a turn, and by transcript the guide’s numbers that nobody asked."""
    init(tmp_path / "p", "AK").close()
    (tmp_path / "R05.txt").write_text(TALK, "utf-8")
    (tmp_path / "guide.txt").write_text(GUIDE, "utf-8")
    shown = done("import", tmp_path / "R05.txt", "--yes", project=tmp_path / "p")
    assert "1 line looks like the beginning of a turn" in shown
    assert "Boris: I was there, too. …" in shown
    linked = done("guide", "import", tmp_path / "guide.txt", "--yes", project=tmp_path / "p")
    assert "Questions that were not found" in linked
    assert "  R05: 3\n" in linked


async def test_the_screen_tells_them_too(tmp_path: Path) -> None:
    from qcode.tui.app import QcodeApp
    from qcode.tui.screens.importing import ImportScreen

    with init(tmp_path / "p", "AK") as project:
        (tmp_path / "R05.txt").write_text(TALK, "utf-8")
        app = QcodeApp(project, "tr")
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("f9")
            await settled(pilot)
            assert isinstance(app.screen, ImportScreen)
            app.screen.look([tmp_path / "R05.txt"])
            await settled(pilot)
            shown = screen_text(pilot)
            assert "1 satır bir söz başlangıcına benziyor" in shown
            assert "      Boris: I was there, too. …" in shown


def test_the_warning_stands_in_every_language() -> None:
    from qcode.catalogue.intake_words import doubt_lines

    said = {doubt_lines(["A: b"], language)[0] for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    assert doubt_lines([], "en") == []
    assert len(doubt_lines(["A: b"] * 30, "en")) == 14
    assert say_count("{count} turn", "{count} turns", 2, "en") == "2 turns"
