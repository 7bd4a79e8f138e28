"""Names in the codebook's history: in the report's language where they are still a code's, else as they stood."""

from __future__ import annotations

from qcode.report.codebook_changes import EventItem
from qcode.report.codebook_names import Names

NAMES = Names(
    names={"Teachers": "Учителя", "Workload": "Нагрузка", "Fatigue": "Усталость"},
    texts={"Hours and duties.": "Часы и обязанности."},
    now={"w": ("Workload", "Нагрузка"), "f": ("Fatigue", "Усталость")},
)


def said(kind: str, code: str, path: str, before: str = "", after: str = "") -> tuple[str, str, str]:
    shown = NAMES.event(EventItem(kind, code, path, before, after), "ru")
    return shown.path, shown.before, shown.after


def test_a_name_that_still_is_the_code_s_is_said_in_the_report_s_language() -> None:
    path = "Teachers > Fatigue"
    assert said("born", "f", path, after=path) == ("Учителя > Усталость", "", "Учителя > Усталость")
    assert said("merged", "f", path, path, "Teachers > Workload")[1:] == ("Учителя > Усталость", "Учителя > Нагрузка")


def test_a_name_that_was_given_up_stands_as_it_was_with_the_present_one() -> None:
    """«Overload» is «Workload» today: both are told where the code was born, and only once where it was renamed."""
    path = "Teachers > Overload"
    assert said("born", "w", path, after=path)[2] == "Учителя > Overload (ныне: Нагрузка)"
    assert said("renamed", "w", path, "Overload", "Workload")[1:] == ("Overload", "Нагрузка")


def test_names_of_several_codes_and_words_of_definitions() -> None:
    split = said("split", "x", "Paperwork", after="Teachers > Workload; Teachers > Fatigue")
    assert split == ("Paperwork", "", "Учителя > Нагрузка; Учителя > Усталость")
    assert said("redefined", "f", "Fatigue", "Hours.", "Hours and duties.")[1:] == ("Hours.", "Часы и обязанности.")


def test_a_codebook_of_one_language_is_told_as_it_stood() -> None:
    event = EventItem("born", "w", "Overload", after="Overload")
    assert Names().event(event, "ru") is event


def test_a_definition_is_said_in_the_report_s_language_though_no_name_is() -> None:
    """A code called by its abbreviation has the same name in both."""
    names = Names(texts=NAMES.texts)
    event = names.event(EventItem("redefined", "p", "ICT", "Hours.", "Hours and duties."), "ru")
    assert (event.path, event.before, event.after) == ("ICT", "Hours.", "Часы и обязанности.")
