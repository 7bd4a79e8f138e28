"""The whole project as one HTML page: nothing is loaded, one script of ours runs, and without it all can be read."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from qcode.render.html import footnotes, numeric, quoted, safe, spoken
from qcode.render.site_texts import line_at, text_parts
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Drill, Heading, Item, Note, Paragraph, Report, Table
from qcode.report.labels import cited, note_label, placed, profile_for
from qcode.report.site import Site, SiteCode, SiteQuote
from qcode.report.wording import stamp_lines
from qcode.text.languages import guess_language
from qcode.words import say

_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-{script}'; \
style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
"""
_SHADES = 8


def site_page(site: Site) -> bytes:
    """The page as UTF-8; every text in it is escaped, and its policy allows our own script and style and nothing else."""
    script = _asset("site.js")
    style = _asset("site.css") + "".join(
        f".c{n}{{--c:{code.colour}}}\n" for n, code in enumerate(site.codes) if code.colour
    )
    title = safe(say("Interviews, codes and counts", site.language))
    head = _HEAD.format(language=site.language, script=_hash(script), style=_hash(style), title=title, css=style)
    parts = [head, *_top(site, title), '<main id="main" tabindex="-1">\n', *_search(site), *_codebook(site)]
    parts += [*_texts(site), *_reports(site), *_quotes(site), "</main>\n<footer>\n"]
    parts += [f"<p>{safe(line)}</p>\n" for line in stamp_lines(site.stamp, site.language)]
    parts += ["</footer>\n", f'<script type="application/json" id="words">{_words(site)}</script>\n']
    parts.append(f"<script>{script}</script>\n</body>\n</html>\n")
    return "".join(parts).encode("utf-8", "replace")


def _asset(name: str) -> str:
    """A file of ours with the line ends that a browser makes of any."""
    return files("qcode.render").joinpath(name).read_text("utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode("ascii")


def _words(site: Site) -> str:
    """What the script says, as JSON that can't end its element."""
    said = {
        "found": say("Places found: {count}", site.language),
        "more": say("The first {count} are shown.", site.language),
        "behind": say("Quotations behind the cell: {count}", site.language),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _top(site: Site, title: str) -> Iterator[str]:
    language = site.language
    yield f'<a class="skip" href="#main">{safe(say("Skip to the content", language))}</a>\n<header>\n<h1>{title}</h1>\n'
    yield f"<noscript><p>{safe(say('Searching and switching codes off need JavaScript; all else works without.', language))}</p></noscript>\n"
    yield f'<nav aria-label="{safe(say("Parts of the page", language))}"><ul>\n'
    for name, words in _sections(site):
        yield f'<li><a href="#{name}">{safe(words)}</a></li>\n'
    yield "</ul></nav>\n</header>\n"


def _sections(site: Site) -> Iterator[tuple[str, str]]:
    yield "codebook", say("Codebook", site.language)
    yield "texts", say("Transcripts", site.language)
    yield from ((f"r{n}", report.title) for n, report in enumerate(site.tables))
    yield "quotes", say("Quotations by code", site.language)


def _search(site: Site) -> Iterator[str]:
    label = safe(say("Search the transcripts and the codebook", site.language))
    yield f'<div role="search" class="script" hidden><form id="find"><label for="term">{label}</label>\n'
    yield '<input id="term" type="search" autocomplete="off" spellcheck="false"></form>\n'
    yield '<p id="count" role="status" aria-live="polite"></p>\n<ol id="results"></ol></div>\n'


def _codebook(site: Site) -> Iterator[str]:
    yield f'<section aria-labelledby="codebook"><h2 id="codebook" tabindex="-1">{safe(say("Codebook", site.language))}</h2>\n'
    depth = -1
    for n, code in enumerate(site.codes):
        while depth > code.item.depth:
            yield "</li></ul>\n"
            depth -= 1
        yield "</li>\n" if depth == code.item.depth else ""
        while depth < code.item.depth:
            depth += 1
            yield '<ul class="tree">\n' + ("<li>" if depth < code.item.depth else "")
        yield from _code(n, code, site)
    yield "</li></ul>\n" * (depth + 1) + "</section>\n"


def _code(n: int, code: SiteCode, site: Site) -> Iterator[str]:
    item, language = code.item, site.language
    name = f"<span{spoken(item.language)}>{safe(item.name)}</span>"
    told = safe(say("Quotations: {count}", language, count=code.codings))
    count = f'<a href="#g{n}">{told}</a>' if code.codings else told
    yield f'<li class="code" id="k{n}"><p class="name c{n}"><kbd>{safe(code.key)}</kbd> <strong>{name}</strong> · {count}</p>\n'
    yield f"<p{_tongue(item.brief, site)}>{safe(item.brief)}</p>\n" if item.brief else ""
    parts = (
        ("Definition", item.definition),
        ("column|When to use", item.use_when),
        ("column|When not to use", item.not_when),
        ("column|Example", item.example),
    )
    lines = [(say(title, language), text) for title, text in parts if text and text != item.brief]
    if lines:
        said = "".join(f"<dt>{safe(t)}</dt><dd{_tongue(text, site)}>{safe(text)}</dd>\n" for t, text in lines)
        yield f"<dl>\n{said}</dl>\n"


def _tongue(text: str, site: Site) -> str:
    """The attributes of a part of the codebook, whose parts may be in several languages."""
    found = guess_language(text)
    return spoken(found if found != site.language else "")


def _texts(site: Site) -> Iterator[str]:
    language = site.language
    yield f'<section aria-labelledby="texts"><h2 id="texts" tabindex="-1">{safe(say("Transcripts", language))}</h2>\n'
    masked = say("Passages that may not be quoted stand as […].", language)
    if any(quote.held for quote in site.quotes) or any(text.page is None or text.page.hides for text in site.texts):
        yield f'<p class="note">{safe(masked)}</p>\n'
    yield '<details id="layers" class="script" hidden><summary>'
    yield f"{safe(say('Codes that are shown in the texts', language))}</summary>\n<p>"
    yield f'<button type="button" id="all">{safe(say("All codes", language))}</button> '
    yield f'<button type="button" id="none">{safe(say("No codes", language))}</button></p>\n<ul>\n'
    for n, code in enumerate(site.codes):
        if code.codings:
            yield f'<li><label class="c{n}"><input type="checkbox" checked data-c="{n}" data-k="{safe(code.key)}"> '
            yield f'<kbd class="y{n % 4}">{safe(code.key)}</kbd> {safe(code.item.shown)} ({code.codings})</label></li>\n'
    yield "</ul></details>\n"
    for number, text in enumerate(site.texts):
        yield from text_parts(number, text, site.codes, language)
    yield "</section>\n"


def _quotes(site: Site) -> Iterator[str]:
    language = site.language
    title = safe(say("Quotations by code", language))
    yield f'<section aria-labelledby="quotes"><h2 id="quotes" tabindex="-1">{title}</h2>\n'
    yield '<p id="chosen" class="script" hidden><span role="status" aria-live="polite"></span> '
    yield f'<a href="#quotes">{safe(say("All quotations", language))}</a></p>\n'
    before = -1
    for n, quote in enumerate(site.quotes):
        if quote.code != before:
            code = site.codes[quote.code]
            yield "</div>\n" if before >= 0 else ""
            yield f'<div class="group"><h3 id="g{quote.code}" class="c{quote.code}"><kbd>{safe(code.key)}</kbd> '
            yield f'<a href="#k{quote.code}"{spoken(code.item.language)}>{safe(code.item.shown)}</a> ({code.codings})</h3>\n'
            before = quote.code
        yield from _quote(n, quote, site)
    yield ("</div>\n" if before >= 0 else "") + "</section>\n"


def _quote(n: int, quote: SiteQuote, site: Site) -> Iterator[str]:
    """A quotation with the way to its place in the text; one that may not be quoted tells why."""
    named = f'<a class="back" href="#m{n}">{safe(quote.place)}</a>'
    if quote.said is None:
        yield f'<blockquote id="q{n}" class="q" tabindex="-1"><p>[…] <em>{safe(quote.held)}</em> {named}</p></blockquote>\n'
        return
    said = cited(quote.said, profile_for(site.tables[0] if site.tables else site.language))
    yield f'<blockquote id="q{n}" class="q" tabindex="-1"><p>{quoted(said)} {named}</p>\n'
    yield f"<p>{safe(said.below)}</p>\n" if said.below else ""
    yield from (f"{note}\n" for note in footnotes(said))
    yield "</blockquote>\n"


def _reports(site: Site) -> Iterator[str]:
    lines = {text.page.transcript: n for n, text in enumerate(site.texts) if text.page is not None}
    for n, report in enumerate(site.tables):
        yield f'<section aria-labelledby="r{n}"><h2 id="r{n}" tabindex="-1">{safe(report.title)}</h2>\n'
        for place in placed(report):
            yield from _block(place.block, report, site, lines)
        yield "</section>\n"


def _block(block: object, report: Report, site: Site, lines: dict[str, int]) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield f"<h3>{safe(text)}</h3>\n"
        case Paragraph(text=text, language=language):
            yield f"<p{spoken(language)}>{safe(text)}</p>\n"
        case Note(text=text):
            yield f'<p class="note">{safe(text)}</p>\n'
        case Item(marker=marker, text=text, language=language):
            yield f"<p>{safe(marker)} <span{spoken(language)}>{safe(text)}</span></p>\n"
        case Table():
            yield from _table(block, report, site, lines)


def _table(table: Table, report: Report, site: Site, lines: dict[str, int]) -> Iterator[str]:
    """A table that can be moved under a finger or by arrow keys where it is too wide."""
    caption = safe(table.caption)
    yield f'<div class="table" role="region" tabindex="0" aria-label="{caption}">\n<table>\n<caption>{caption}</caption>\n<thead><tr>'
    yield from (f'<th scope="col"{numeric(column)}>{safe(column.title)}</th>' for column in table.columns)
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        yield "<tr>" + "".join(_cell(n, *pair, report, site, lines) for n, pair in enumerate(cells)) + "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"
    if table.note:
        note = safe(note_label(profile_for(report)).rstrip())
        yield f'<p class="note"><em>{note}</em> {safe(table.note)}</p>\n'


def _cell(n: int, cell: Cell, column: Column, report: Report, site: Site, lines: dict[str, int]) -> str:
    """A cell with the way to what lies behind it."""
    looks = ["number"] if column.is_number else []
    if cell.shade:
        looks.append(f"s{max(1, min(_SHADES, round(cell.shade * _SHADES)))}")
    if cell.level:
        looks.append(f"l{min(cell.level, 4)}")
    classes = f' class="{" ".join(looks)}"' if looks else ""
    words = safe(shown(cell, column, profile_for(report)))
    if words and cell.drill is not None and (way := _way(cell.drill, site, lines)):
        words = f"<a {way}>{words}</a>"
    tag, scope = ("th", ' scope="row"') if n == 0 else ("td", "")
    return f"<{tag}{scope}{classes}{spoken(cell.language)}>{words}</{tag}>"


def _way(drill: Drill, site: Site, lines: dict[str, int]) -> str:
    """To the quotations behind a cell, else to the first of its passages; "" where nothing is there."""
    if numbers := site.behind.get(drill, ()):
        return f'href="#q{numbers[0]}" data-q="{",".join(map(str, numbers))}"'
    for place in drill.places:
        if (at := lines.get(place.transcript)) is not None and (page := site.texts[at].page) is not None:
            return f'href="#t{at}l{line_at(page, place.start)}"'
    return ""
