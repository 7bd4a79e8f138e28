"""The paragraph on how the material was coded: sentences of what the project knows, ready to be worked into a thesis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qcode.report.document import DataTable, Note, Paragraph, Report, Stamp
from qcode.report.facts import Facts, said, share_words
from qcode.report.numbers import day_in_prose, integer
from qcode.report.wording import unit_words
from qcode.words import Language, say, say_count


def methods(
    facts: Facts, *, stamp: Stamp, language: Language, unit: str = "turn", where: Mapping[str, str] | None = None
) -> Report:
    """Two paragraphs, the material and its coding; ``where`` are the appendices by the name of what stands in them."""
    title = say("How the material was coded", language)
    texts = (_material(facts, language), _coding(facts, language), _analysis(facts, unit, where or {}, language))
    paragraphs = tuple(Paragraph(text) for text in (" ".join(part) for part in texts) if text)
    warning = say(
        "Read the methods paragraph before you hand it in: it says what the project shows, not why.", language
    )
    data = DataTable("methods", (), ())
    return Report(
        title,
        language,
        paragraphs or (Note(say("Nothing was coded here.", language)),),
        stamp,
        data,
        warnings=(warning,),
    )


def _material(facts: Facts, language: Language) -> Iterator[str]:
    if not facts.transcripts:
        return
    people = say_count("{count} respondent", "{count} respondents", facts.respondents, language)
    if facts.coded < facts.transcripts:
        yield say_count(
            "The material is {count} transcript ({people}); coded so far: {coded}.",
            "The material is {count} transcripts ({people}); coded so far: {coded}.",
            facts.transcripts,
            language,
            people=people,
            coded=integer(facts.coded, language),
        )
    else:
        yield say_count(
            "In all, {count} transcript was analysed ({people}).",
            "In all, {count} transcripts were analysed ({people}).",
            facts.transcripts,
            language,
            people=people,
        )
    if facts.pilots:
        yield say("Pilot interviews among them: {pilots}.", language, pilots=facts.pilots)
    sentences = said(facts, language)
    yield from filter(None, (sentences["dates"], sentences["modes"], sentences["guide"], sentences["words"]))


def _coding(facts: Facts, language: Language) -> Iterator[str]:
    if not facts.codings:
        return
    sentences = said(facts, language)
    yield say("The transcripts were coded in qcode, version {version}.", language, version=facts.version)
    yield sentences["coders"]
    if share := share_words(facts, language):
        yield say("The codings cover {share} of what the respondents said.", language, share=share)
    yield from filter(None, (sentences["tree"], sentences["origins"], sentences["memos"]))
    state = {"codebook": facts.codebook[:12], "date": day_in_prose(facts.changed, language)}
    yield say("The codebook is used as it has stood since {date} (checksum {codebook}).", language, **state)


def _analysis(facts: Facts, unit: str, where: Mapping[str, str], language: Language) -> Iterator[str]:
    if not facts.codings:
        return
    if place := where.get("frequencies"):
        yield say("How often each code occurs is shown in: {place}.", language, place=place)
    if place := where.get("cooccurrence"):
        text = "Which codes go together is shown in: {place}; the unit is: {unit}."
        yield say(text, language, place=place, unit=unit_words(unit, language))
    if place := where.get("agreement"):
        yield say("The agreement of the coders is shown in: {place}.", language, place=place)
    sentences = said(facts, language)
    yield from filter(None, (sentences["agreement"], sentences["rounds"], sentences["decided"], sentences["approval"]))
    yield say("Quotations are given verbatim, in the language in which they were said.", language)
    if facts.kept:
        yield say(
            "Quotations that a condition keeps from print: {count}.", language, count=integer(facts.kept, language)
        )
    yield sentences["trail"]
