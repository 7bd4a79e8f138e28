"""Which codes have no name in the report's language: the same is said of all that are alike."""

from __future__ import annotations

import pytest

from qcode.catalogue.items import _named_in
from qcode.text.languages import guess_language

ENGLISH = ("Trust", "Family", "Waiting", "Salary", "Rules", "Peer help")
KAZAKH = ("Сенім", "Отбасы", "Уақыт", "Ереже", "Ант", "Басшылық")


@pytest.mark.parametrize(("names", "own"), [(ENGLISH, "en"), (KAZAKH, "kk")])
@pytest.mark.parametrize("language", ["en", "kk", "ru", "tr"])
def test_short_names_speak_the_language_of_the_whole_codebook(names: tuple[str, ...], own: str, language: str) -> None:
    """“Salary” alone says nothing of its language."""
    spoken = guess_language(" ".join(names))
    assert spoken == own
    assert {_named_in(name, language, spoken) for name in names} == {"" if language == own else own}  # type: ignore[arg-type]


def test_a_name_in_the_report_s_language_is_one_in_any_codebook() -> None:
    assert _named_in("Мотивация", "ru", "kk") == ""
    assert _named_in("Мотивация", "en", "kk") == "kk", "a word of several languages is of the codebook's"
    assert _named_in("Доверие", "en", "en") == "ru"
