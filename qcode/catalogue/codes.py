"""One code with all that is said of it, and the codebook of another day as a file."""

from __future__ import annotations

from qcode import queries
from qcode.catalogue.items import place, quote_items
from qcode.catalogue.outgoing import drafted
from qcode.catalogue.profiles import profile_of
from qcode.model.drafts import DraftCode
from qcode.project import Project
from qcode.queries.lineage import Codebook
from qcode.report.document import Quotation
from qcode.report.labels import cited
from qcode.words import Language, say


def code_sheet(project: Project, code: str, language: Language) -> dict[str, str]:
    """Everything that is said of one code, by part; passages that may not be quoted are left out."""
    row = project.ask(queries.code_item, code)
    paths: dict[str, str] = project.ask(queries.paths)
    coders: dict[str, str] = {coder.id: coder.name for coder in project.ask(queries.coders)}
    lacking = next((each.missing for each in project.ask(queries.completeness) if each.code.id == row.id), ())
    parts = ("brief", "definition", "use_when", "not_when", "example", "colour", "key", "origin", "source", "level")
    sheet = {"path": paths[row.id]} | {name: str(getattr(row, name)) for name in (*parts, "cycle", "status")}
    sheet |= {"version": str(row.version), "author": coders.get(row.author or "", ""), "created": row.created[:10]}
    if row.merged_into:
        sheet["merged_into"] = paths[row.merged_into]
    sheet |= _examples(project, row.id, language)
    links = [
        f"{link.kind} “{paths[link.target]}”" if link.source == row.id else f"“{paths[link.source]}” {link.kind}"
        for link in project.ask(queries.links_of, row.id)
    ]
    sheet["links"] = "; ".join(links)
    for words in project.ask(queries.code_words):
        if words.code == row.id:
            said = (words.name, words.brief, words.definition, words.use_when, words.not_when)
            sheet[words.language] = " / ".join(filter(None, said))
    sheet["codings"] = str(project.ask(queries.codings_by_code).get(row.id, 0))
    sheet["memos"] = str(len(project.ask(queries.memos_about, "code", row.id)))
    sheet["missing"] = ", ".join(lacking)
    return sheet


def _examples(project: Project, code: str, language: Language) -> dict[str, str]:
    rows = project.ask(queries.examples_of, code)
    passages = quote_items(project, project.ask(queries.quotes, [row.coding for row in rows]), language)
    quotes = {item.coding_id: item for item in passages if not item.condition}
    shown: dict[str, list[str]] = {}
    profile = profile_of(project, language)
    for row in rows:
        if quote := quotes.get(row.coding):
            text = str(cited(Quotation(quote.text, place(quote, profile)), profile))
            shown.setdefault(row.kind, []).append(text)
        else:
            shown.setdefault(row.kind, []).append(say("[a passage that may not be quoted]", language))
    return {f"{kind}_example": " ".join(texts) for kind, texts in shown.items()}


def codebook_drafts_at(book: Codebook) -> list[DraftCode]:
    """The codes that were in use at another time, as a file holds them."""
    paths = book.paths
    return [drafted(code, paths[code.id]) for code in book.in_use]
