"""Turns in all the forms in which transcripts come."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.model.drafts import DraftSpeaker
from qcode.text.answers import number_key
from qcode.text.turns import Turns, find_turns


def said(text: str) -> list[tuple[str, str]]:
    """Who said what."""
    return [(turn.speaker, text[turn.words : turn.end]) for turn in find_turns(text).turns]


def roles(found: Turns) -> dict[str, str]:
    return {speaker.label: speaker.role for speaker in found.speakers}


FORMS = {
    "otter": ("Айгүл  0:03\nСәлеметсіз бе? Тақырып: күш.\n\nР 2  0:12\nИә.\n\nАйгүл  1:02:15\nЖарайды ма?", "Айгүл", "Р 2"),
    "teams": ("Ayşe Kaya   0:03\nHoş geldiniz?\n\nP1   0:09\nMerhaba.\n\nAyşe Kaya   0:15\nNasılsınız?", "Ayşe Kaya", "P1"),
    "rev": ("Speaker 1 (00:02):\nHello: ok?\n\nSpeaker 2 (00:05):\nHi.\n\nSpeaker 1 (01:00:05):\nBye?", "Speaker 1", "Speaker 2"),
    "zoom": ("[Айгүл] 00:00:01\nБастайық па?\n\n[Serik A.] 00:00:05\nЖақсы.\n\n[Айгүл] 00:00:08\nҚалай?", "Айгүл", "Serik A."),
    "zoom tabs": ("00:00:01\t Айгүл:\t Иә?\n00:00:04\t Serik A.:\t Жоқ\n00:00:09\t Айгүл:\t Неге?", "Айгүл", "Serik A."),
    "sonix": ("Speaker1: [00:00:05] Nasıl?\n\nSpeaker2: [00:00:08] Saat 10:30.\n\nSpeaker1: [00:00:12] Peki?", "Speaker1", "Speaker2"),
    "noscribe": ("S00: Қалайсыз?\n\nS01: Жақсы. (..) Рахмет.\n\nS00: Бастайық па?", "S00", "S01"),
    "whisperx": ("[SPEAKER_00]: Қалайсыз?\n[SPEAKER_01]: Жақсы\n[SPEAKER_00]: Иә?", "SPEAKER_00", "SPEAKER_01"),
    "whisperx bare": ("[SPEAKER_00] Қалайсыз?\n[SPEAKER_01] Жақсы\n[SPEAKER_00] Иә?\n[SPEAKER_01] Иә", "SPEAKER_00", "SPEAKER_01"),
    "otranscribe": ("0:02 Айгүл: Сәлем?\n\n0:09 Р7: Сәлем, жақсы.\n\n1:00:01 Айгүл: Иә?", "Айгүл", "Р7"),
    "f4": ("I: Расскажите? #00:00:12-3#\n\nB: Я отсюда. #00:00:30-1#\n\nI: А потом? #00:00:33-0#", "I", "B"),
    "qa kk": ("С: Тіл туралы?\nЖ: Қиын.\nС: Неге?\nЖ: Білмеймін.", "С", "Ж"),
    "qa ru": ("В: О языке?\nО: Трудно.\nВ: Почему?\nО: Не знаю.", "В", "О"),
    "qa dots": ("Q. Why?\nA. Because.\nQ. And?\nA. So.", "Q", "A"),
    "soru": ("Soru: Neden?\nCevap: Çünkü.\nSoru: Sonra?\nCevap: Bilmem.", "Soru", "Cevap"),
    "kk": ("Сұхбаттасушы: Не айтасыз?\n7-респондент: Үш мәселе: тіл.\nЖалғасы.\nСұхбаттасушы: Рахмет.", "Сұхбаттасушы", "7-респондент"),
    "dash number": ("Сұрақ – Не айтасыз?\nЖауап – Үш мәселе.\nСұрақ – Неге?\nЖауап – Солай.", "Сұрақ", "Жауап"),
    "markdown": ("# Interview\n\n**Int:** How?\n\n**Ana:** I slept\n\n**Int:** Why?", "Int", "Ana"),
    "name lines": ("Айгүл\nСәлем! Қалайсың?\nСерік\nЖақсы.\nАйгүл\nКерек пе?\nСерік\nИә, сөйтейік.", "Айгүл", "Серік"),
    "time lines": ("0:00:01\nSpeaker 1: How?\n00:00:17\nSPEAKER 2:\nNo idea.\n00:00:35\nSpeaker 1: Why?", "Speaker 1", "SPEAKER 2"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_usual_form_is_recognised(form: str) -> None:
    """Who asks is the interviewer; no label and no time is left among the words."""
    text, asker, answerer = FORMS[form]
    found = find_turns(text)
    assert roles(found) == {asker: "interviewer", answerer: "respondent"}
    begun = rf"(?m)^\W*(?:[\d:.]+\W*)?(?:{re.escape(asker)}|{re.escape(answerer)})(?!\w)"
    assert len(found.turns) == len(re.findall(begun, text)) >= 3
    for turn in found.turns:
        words = text[turn.words : turn.end]
        assert words == words.strip()
        assert not any(mark in words for mark in (asker + ":", "00:0", "0:03", "#", "**"))
        assert turn.speaker in text[turn.start : turn.words]


def test_times_belong_to_the_label_behind_them() -> None:
    """A time alone on a line begins the next turn and does not end the last."""
    text = FORMS["time lines"][0]
    assert [text[turn.start : turn.words] for turn in find_turns(text).turns] == [
        "0:00:01\nSpeaker 1: ",
        "00:00:17\nSPEAKER 2:\n",
        "00:00:35\nSpeaker 1: ",
    ]


def test_dashes_alternate_and_the_interviewer_begins() -> None:
    """Nobody is named: the first to speak asks."""
    found = find_turns("— Вы согласны?\n— Да.\nКонечно.\n— Почему?")
    assert found.speakers == (
        DraftSpeaker("Говорящий 1", "interviewer", 2),
        DraftSpeaker("Говорящий 2", "respondent", 1),
    )


def test_blocks_that_repeat_a_label_are_turns_of_their_own() -> None:
    """As where only one respondent's answers were typed; the title is in no turn."""
    text = "Сұхбат\n\n7-респондент: Бірінші.\n\n7-респондент: Екінші\nжалғасы"
    assert said(text) == [("7-респондент", "Бірінші."), ("7-респондент", "Екінші\nжалғасы")]
    assert roles(find_turns(text)) == {"7-респондент": "respondent"}


def test_spellings_of_one_label_are_one_speaker() -> None:
    """Page marks, case, and one wrong letter make nobody new; another number does."""
    text = (
        "Dan: A?\nParticipant: b\n1/8 Dan: C?\nPARTICIPANT: d\nParticpant: e\nDan: f?\nParticipant: g\nParticipant: h"
    )
    assert find_turns(text).speakers == (
        DraftSpeaker("Dan", "interviewer", 3),
        DraftSpeaker("Participant", "respondent", 5),
    )
    group = "Мод: Ал?\nP1: иә\nP2: жоқ\nP1: иә\nМод: Неге?\nP2: солай"
    assert {speaker.label for speaker in find_turns(group).speakers} == {"Мод", "P1", "P2"}


@pytest.mark.parametrize("word", ["Тақырып", "Мысалы", "Note", "http", "Во-первых", "Örneğin", "Күні"])
def test_a_word_before_a_colon_need_not_be_a_speaker(word: str) -> None:
    """Lines like ``Тақырып: …`` go on in the turn they stand in."""
    text = f"С: Не?\nЖ: Көп.\n{word}: //бір\n{word}: екі\nС: Ал?\nЖ: Жоқ."
    assert said(text)[1] == ("Ж", f"Көп.\n{word}: //бір\n{word}: екі")


def test_a_heading_above_the_first_turn_is_in_no_turn() -> None:
    """``Респондент: мұғалім`` once at the top describes the interview."""
    text = "Дата: 12.05.2023\nРеспондент: мұғалім\n\nС: Тіл туралы?\nЖ: Қиын.\nС: Неге?\nЖ: Солай."
    assert [speaker for speaker, _ in said(text)] == ["С", "Ж", "С", "Ж"]


def test_written_answers_name_their_questions() -> None:
    """``2.``, ``2а)``, ``2.б`` and letters below a number; one respondent, nobody else."""
    text = "Жауаптар\n\n1. Бірінші\n2а) Екінші\n2.ә Тағы\n3) Үшінші, 1. емес\n1. ішкі тізім\nа) әріп\nә) тағы\n4.1 Соңы"
    found = find_turns(text)
    assert [turn.question for turn in found.turns] == ["1", "2а", "2ә", "3", "3а", "3ә", "4.1"]
    assert found.speakers == (DraftSpeaker("", "respondent", 7),)
    assert text[found.turns[3].words : found.turns[3].end] == "Үшінші, 1. емес\n1. ішкі тізім"


def test_numbered_labels_are_question_and_answer() -> None:
    """``Сұрақ 2:`` and ``Жауап 2:`` are two speakers, and the number is the question's."""
    found = find_turns("Сұрақ 1: Қалай?\nЖауап 1: Жақсы\nСұрақ 2: Неге?\nЖауап 2: Солай")
    assert roles(found) == {"Сұрақ": "interviewer", "Жауап": "respondent"}
    assert [turn.question for turn in found.turns] == ["1", "1", "2", "2"]


def test_question_numbers_compare_across_alphabets() -> None:
    """A Latin a typed for a Cyrillic а is the same sub-question."""
    assert number_key("2a)") == number_key("2А.") == number_key("2а")
    assert number_key("2ә") != number_key("2а")


def test_prose_becomes_paragraphs() -> None:
    """Without labels every paragraph is a turn of one respondent."""
    text = "Бүгінгі тақырып: жұмсақ күш.\nОл жиі айтылады. Уақыт: 2019 ж.\n\nЕкінші абзац."
    found = find_turns(text)
    assert found.rule == "paragraphs"
    assert [words for _, words in said(text)] == text.split("\n\n")
    assert find_turns("").turns == ()


def test_footnotes_at_the_end_are_nobodys_words() -> None:
    """The last turn ends before the texts of notes."""
    text = "С: Не?\nЖ: Көп[^1].\n\n[^1]: Түсініктеме."
    assert said(text)[-1] == ("Ж", "Көп[^1].")


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["С: ", "Ж: ", "", "0:02", "— ", "1. ", "а) ", "[^1]: ", "Айгүл  0:03", "**A:** ", "#00:01:02-3#", "I:"]
        ),
        st.text(st.sampled_from("аБ:.[]{}#=0123-—\t 👩‍\u0301*"), max_size=30),
    ),
    max_size=15,
)


@given(LINES)
def test_turns_lie_in_order_inside_the_text(lines: list[str]) -> None:
    """For anything people write: spans inside the text, in order, apart, with words, and counted once."""
    text = "\n".join(lines)
    found = find_turns(text)
    at = 0
    for turn in found.turns:
        assert at <= turn.start <= turn.words < turn.end <= len(text)
        assert text[turn.words : turn.end].strip()
        at = turn.end
    assert sum(speaker.turns for speaker in found.speakers) == len(found.turns)
    assert {speaker.label for speaker in found.speakers} == {turn.speaker for turn in found.turns}


def test_two_megabytes_are_read_in_a_moment() -> None:
    """The time grows with the text, also where it is one line or full of colons."""
    talk = "Dan: And then, what did you do?\nParticipant: I went home, and I slept.\n" * 28_000
    begun = time.process_time()
    assert len(find_turns(talk).turns) == 56_000
    find_turns(talk.replace("\n", " "))
    find_turns("Ab cd: " * 300_000)
    find_turns("[" * 2_000_000)
    find_turns(" " * 2_000_000)
    assert time.process_time() - begun < 15
