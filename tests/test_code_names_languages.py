"""A codebook report warns of names in another language, and of none that only look like it."""

from __future__ import annotations

from qcode import commands
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from qcode.words import Language

BOOK = ("Құрал > грант", "Құрал > дін және мешіт", "Құрал > медиа", "Ел > Қытай", "Жұмсақ күш", "Trust")


def warned(project: Project, language: Language) -> str:
    kind = REPORTS["codebook"]
    made = kind.build(project, Asked(find_scope(project, Wanted()), language=language), kind.tell({}))
    return " ".join(line for line in made.warnings if "language" in line or "языке" in line or "тілінде" in line)


def test_a_word_that_two_languages_share_is_not_called_foreign(project: Project) -> None:
    for path in BOOK:
        project.do(commands.create_code, path)
    kazakh, russian = warned(project, "kk"), warned(project, "ru")
    assert "Trust" in kazakh
    assert "грант" not in kazakh
    assert "медиа" not in kazakh
    assert "Жұмсақ күш" in russian


def test_a_definition_in_the_report_s_language_is_no_name_in_it(project: Project) -> None:
    """All codes without a name are told alike, whatever else was said of them."""
    for path in ("Trust", "Salary", "Peer help"):
        code = project.do(commands.create_code, path)
        if path == "Salary":
            project.do(commands.set_code_words, code.id, "ru", definition="Сколько платят")
        if path == "Peer help":
            project.do(commands.set_code_words, code.id, "ru", name="Помощь коллег")
    assert warned(project, "ru").endswith("Trust; Salary.")
    assert warned(project, "en") == ""
