"""The whole project as one page: nothing said becomes markup, nothing secret leaves, every cell leads to its quotations."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue.export import NamesInside
from qcode.catalogue.scope import Asked, Wanted, find_scope
from qcode.catalogue.site import SiteOptions, site, write_site
from qcode.model.drafts import DraftSpeaker, DraftTranscript, DraftTurn
from qcode.project import Project
from qcode.render.site import site_page
from qcode.report.document import Table
from tests.annotated_project import SECRET, asked, coded_project, coding, hide
from tests.behind import codings_behind
from tests.browser import look, with_browser
from tests.cli import call
from tests.samples import copy_sample

HOSTILE = (
    "</span></details><script>document.title='broken'</script> </style> ]]> <!-- \"onload=alert(1) "
    "<img src=http://example.org/x> \u202egnirts\u202c 👩‍🏫 İSTANBUL ırmak ӘКІМДІК &lt;b&gt;"
)


def hostile_project() -> Project:
    """Words, names and a code that are markup everywhere, two codings over the same words."""
    project = coded_project()
    label = "P1: "
    turn = DraftTurn(0, len(label), len(label + HOSTILE), "P1")
    draft = DraftTranscript(
        "</h3><script>x</script>", "evil.txt", b"x", "e" * 64, label + HOSTILE, "tr", "utf-8", "labels",
        (turn,), (DraftSpeaker("P1", "respondent", 1),),
    )  # fmt: skip
    made = project.do(commands.add_transcripts, [(draft, "</h3><script>x</script>", "evil.txt")])[0]
    code = project.do(commands.create_code, "<b>“&’")
    project.do(commands.define_code, code.id, brief="</dd><script>y</script>", definition="", use_when="", not_when="")
    trust = project.ask(queries.code_named, "Relations > Trust")
    project.do(commands.code_span, made.id, 4, 60, code=code.id)
    project.do(commands.code_span, made.id, 20, 90, code=trust.id)
    return project


class Elements(HTMLParser):
    """Every element with its attributes, and the texts of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.lasttag in ("script", "style"):
            self.inside.append((self.lasttag, data))


def page_of(project: Project, language: str = "en") -> str:
    return site_page(site(project, asked(project, language))).decode()


def test_nothing_said_becomes_markup_and_the_policy_fits_what_is_inside() -> None:
    """Only our script and style stand there, by the hashes that the policy names; no attribute runs or loads anything."""
    project = hostile_project()
    page = page_of(project)
    read = Elements(page)
    assert page == page_of(project), "the same project gives the same bytes"
    assert [tag for tag, _ in read.found].count("script") == 2
    policy = next(str(attrs["content"]) for tag, attrs in read.found if attrs.get("http-equiv"))
    script, style = re.findall(r"<script>(.*?)</script>", page, re.S), re.findall(r"<style>(.*?)</style>", page, re.S)
    for name, text in (("script", script[-1]), ("style", style[0])):
        assert f"{name}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    for tag, attrs in read.found:
        assert tag not in {"img", "iframe", "link", "object", "base"}, tag
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "src")], attrs
        assert str(attrs.get("href", "#")).startswith("#")
    assert "\u202e" not in page
    ids = [attrs["id"] for _, attrs in read.found if attrs.get("id")]
    assert len(ids) == len(set(ids))
    ways = {str(attrs["href"])[1:] for tag, attrs in read.found if tag == "a"}
    assert ways <= set(ids), ways - set(ids)
    assert '<span class="x" lang="tr" dir="auto">' in page


def test_what_may_not_be_quoted_is_masked_in_texts_and_quotations() -> None:
    """Words off the record and words to be paraphrased stand nowhere; the codings are still counted."""
    project = coded_project()
    hide(project)
    hide(project, "I trusted her", "paraphrase only")
    trust = project.ask(queries.code_named, "Trust")
    project.do(commands.define_code, trust.id, example="They lost my papers; I trusted her")
    page = page_of(project)
    assert SECRET not in page
    assert "my papers" in page
    assert "I trusted her" not in page
    assert "paraphrase only" in page
    assert "Her sister" not in page, "memos are the researcher's own"
    assert len(re.findall(r'class="t c', page)) == len(re.findall(r'class="q"', page)) == 4
    project.do(commands.set_condition, "transcript", coding(project, "Trust").transcript, "off the record")
    assert "Forms and queues" not in page_of(project)


def test_a_declared_name_stops_the_page(tmp_path: Path) -> None:
    project = coded_project()
    names = tmp_path / "names.txt"
    names.write_text("Forms\n", "utf-8")
    with pytest.raises(NamesInside):
        write_site(project, asked(project), tmp_path / "x.html", SiteOptions(names=names))
    assert not (tmp_path / "x.html").exists()


def test_every_cell_leads_to_the_codings_that_it_counts(tmp_path: Path) -> None:
    """Behind each cell of the sample's matrices stand just the codings that stand behind it elsewhere."""
    with Project(copy_sample(tmp_path / "p"), "AK") as project:
        wanted = Asked(find_scope(project, Wanted(coders=("AK",))))
        made = site(project, wanted)
        tables = [block for report in made.tables for block in report.blocks if isinstance(block, Table)]
        cells = [cell for each in tables for cell in each.rows[4] if cell.drill is not None]
        assert len(cells) > 25
        places = [(quote.transcript, quote.said.reference) for quote in made.quotes if quote.said]
        for cell in cells:
            assert cell.drill is not None
            behind = [made.quotes[n].said for n in made.behind[cell.drill]]
            found = {each.reference.coding for each in behind if each and each.reference}
            assert found == set(codings_behind(project, wanted.scope, cell.drill))
        assert len(places) == len(made.quotes)
        assert len(site_page(made)) < 5_000_000


@with_browser
def test_a_browser_runs_it_without_complaint(tmp_path: Path) -> None:
    """Search folds İ, I and Kazakh capitals, a code switched off loses its lines, a cell shows its quotations only."""
    page = tmp_path / "p.html"
    page.write_text(page_of(hostile_project()), "utf-8")
    found = look(page, "#search=istanbul&off=t&quotes=1", tmp_path)
    assert found.console == []
    assert "Places found: 1" in found.dom
    assert "<b>İSTANBUL</b>" in found.dom
    assert "<title>Interviews, codes and counts</title>" in found.dom
    off = re.findall(r'class="t c(\d+)[^"]* off"', found.dom)
    assert len(off) == 2
    assert len(set(off)) == 1
    assert "Quotations behind the cell: 1" in found.dom
    assert len(re.findall(r'<blockquote id="q\d+" class="q" tabindex="-1">', found.dom)) == 1
    found = look(page, "#search=%D3%99%D0%BA%D1%96%D0%BC%D0%B4%D1%96%D0%BA", tmp_path)
    assert "<b>ӘКІМДІК</b>" in found.dom
    assert found.console == []
    found = look(page, "#m1", tmp_path)
    assert re.search(r'<details class="text" id="t1" open="">', found.dom), "the way to a place opens its transcript"
    assert found.console == []


def test_the_command_line_writes_it(tmp_path: Path) -> None:
    coded_project(tmp_path / "p").close()
    out = tmp_path / "p.html"
    assert call("-p", tmp_path / "p", "export", "html", "-o", out, "--language", "kk").code == 0
    assert '<html lang="kk">' in out.read_text("utf-8")
