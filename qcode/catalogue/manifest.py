"""What lies beside an appendix, and in it: of which state of the project every number and every quotation is."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

from qcode import __version__, queries
from qcode.catalogue.assembling import Assembled
from qcode.catalogue.export import checked, refuse_names
from qcode.catalogue.scope import Asked
from qcode.project import Project
from qcode.queries import appendix
from qcode.render.files import write_whole
from qcode.render.word_parts import package
from qcode.report.document import Cell, Heading, Quotation, Table
from qcode.report.labels import placed, profile_for, words_printed
from qcode.text.normalise import sha256

FORMAT = 1
PART = "customXml/item{number}.xml"
"""Where a Word file holds the manifest: under the first number that no other part of its own kind has."""
NAMESPACE = "urn:qcode:manifest:1"
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ITEMS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


def beside(path: Path) -> Path:
    """The manifest's place: ``appendix.manifest.json`` beside ``appendix.docx``."""
    return path.with_suffix(".manifest.json")


def write_appendix(
    project: Project, made: Assembled, asked: Asked, path: Path, *, unit: str, names: tuple[str, ...] = ()
) -> Path:
    """Write the appendix and its manifest; returns where the manifest is."""
    held = manifest(project, made, asked, unit=unit)
    content = checked(made.report, path, names=names)
    refuse_names(_words(held), names, beside(path))
    if path.suffix.lower() == ".docx":
        content = with_manifest(content, held)
    file = {"name": path.name, "sha256": hashlib.sha256(content).hexdigest()}
    written = json.dumps({"file": file, **held}, ensure_ascii=False, indent=1) + "\n"
    write_whole(path, content)
    write_whole(beside(path), written.encode("utf-8"))
    return beside(path)


def manifest(project: Project, made: Assembled, asked: Asked, *, unit: str) -> dict[str, Any]:
    """Everything that is needed to say later whether the file still is what the project says; no names of people.

    ``tables`` hold every number by table, row and column; ``quotes`` every quotation by its coding, or its place.
    """
    report, stamp = made.report, made.report.stamp
    profile = profile_for(report)
    entry, at = project.ask(queries.last_change)
    kind = stamp.coder_kind
    return {
        "format": FORMAT,
        "qcode": __version__,
        "history": {"entry": entry, "at": at},
        "date": stamp.date,
        "language": asked.language,
        "profile": {
            "name": profile.name,
            "sha256": sha256(
                json.dumps(asdict(replace(profile, template=Path(profile.template).name)), sort_keys=True, default=str)
            ),
        },
        "coders": {"ids": list(asked.scope.coders), "kind": kind},
        "scope": asdict(asked.scope),
        "plan": {
            "items": list(made.items),
            "columns": [list(each) for each in project.ask(appendix.chosen_columns)],
            "unit": unit,
        },
        "left_out": dict(made.left_out),
        "codebook": stamp.codebook,
        "texts": project.ask(appendix.text_hashes),
        "appendices": [{"item": part.name, "letter": part.letter, "title": part.report.title} for part in made.parts],
        "tables": list(_tables(made)),
        "quotes": list(_quotes(project, made)),
    }


def _tables(made: Assembled) -> Iterator[dict[str, Any]]:
    """Every table with a number: its label, the keys of its columns, and row by row its name and its numbers."""
    items = {part.letter: part.name for part in made.parts if part.letter}
    counts: dict[str, int] = {}
    for place in placed(made.report):
        if not isinstance(place.block, Table) or place.label is None:
            continue
        item, table = items.get(place.letter, ""), place.block
        counts[item] = counts.get(item, 0) + 1
        rows = [[_name(row, table.stub), *(_number(cell) for cell in row)] for row in table.rows]
        yield {
            "item": item,
            "number": counts[item],
            "label": place.label.reference,
            "caption": table.caption,
            "columns": [column.key for column in table.columns],
            "rows": rows,
        }


def _name(row: tuple[Cell, ...], stub: int) -> str:
    return " | ".join(str(cell.value) for cell in row[: max(stub, 1)] if cell.value is not None)


def _number(cell: Cell) -> int | float | None:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value if isinstance(value, int) else round(float(value), 9)


def _quotes(project: Project, made: Assembled) -> Iterator[dict[str, Any]]:
    """Every quotation: where it stands, where it was said, and the hashes of the words printed and of those said.

    Printed are the words between the marks, with omissions, additions or translated as the profile has it.
    """
    items = {part.letter: part.name for part in made.parts if part.letter}
    held = [block.reference for block in made.report.blocks if isinstance(block, Quotation) and block.reference]
    bodies = {id_: project.ask(queries.body, id_) for id_ in {each.transcript for each in held}}
    letter, profile = "", profile_for(made.report)
    for block in made.report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            letter = block.letter
        if not isinstance(block, Quotation) or block.reference is None:
            continue
        place = block.reference
        yield {
            "item": items.get(letter, ""),
            "coding": place.coding,
            "transcript": place.transcript,
            "start": place.start,
            "end": place.end,
            "printed": sha256(words_printed(block, profile)),
            "said": sha256(bodies[place.transcript][place.start : place.end]),
        }


def _words(held: Mapping[str, Any]) -> Iterator[str]:
    """Every text that a manifest holds and its file does not say."""
    yield json.dumps({key: held[key] for key in ("scope", "plan")}, ensure_ascii=False)


def with_manifest(content: bytes, held: Mapping[str, Any]) -> bytes:
    """A Word file with the manifest as a part of its own, which Word and LibreOffice leave as it is."""
    with ZipFile(BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    if _RELATIONS not in parts:
        return content
    number = next(n for n in count(1) if PART.format(number=n) not in parts)
    name, properties = PART.format(number=number), f"customXml/itemProps{number}.xml"
    text = escape(json.dumps(held, ensure_ascii=False, separators=(",", ":")))
    identity = UUID(sha256(text)[:32])
    parts[name] = f'{_DECLARED}<manifest xmlns="{NAMESPACE}">{text}</manifest>'
    parts[properties] = (
        f'{_DECLARED}<ds:datastoreItem xmlns:ds="{_ITEMS}" ds:itemID="{{{str(identity).upper()}}}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    parts[f"customXml/_rels/item{number}.xml.rels"] = (
        f'{_DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_KIND}Props" Target="itemProps{number}.xml"/></Relationships>'
    )
    _insert(parts, _RELATIONS, f'<Relationship Id="rIdQcode" Type="{_KIND}" Target="../{name}"/>', "</Relationships>")
    types = f'<Override PartName="/{properties}" ContentType="{_PROPERTIES}"/>'
    types += f'<Override PartName="/{name}" ContentType="application/xml"/>'
    _insert(parts, _TYPES, types, "</Types>")
    return package(parts)


def _insert(parts: dict[str, str | bytes], name: str, element: str, before: str) -> None:
    """Put an element at the end of a part."""
    text = bytes(parts[name]).decode("utf-8")  # type: ignore[arg-type]
    parts[name] = text.replace(before, element + before)


def read_manifest(path: Path) -> dict[str, Any] | None:
    """The manifest beside a file, else the one inside it; None where there is none that can be read."""
    try:
        found = json.loads(beside(path).read_text("utf-8"))
        return found if isinstance(found, dict) else None
    except (OSError, ValueError):
        return inner_manifest(path)


def inner_manifest(path: Path) -> dict[str, Any] | None:
    """The manifest that a Word file holds, wherever a program that saved it has put that part."""
    from lxml import etree

    try:
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("customXml/") and name.endswith(".xml"):
                    root = etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))
                    if root.tag == f"{{{NAMESPACE}}}manifest":
                        found = json.loads("".join(root.itertext()))
                        return found if isinstance(found, dict) else None
    except (OSError, ValueError, BadZipFile, etree.XMLSyntaxError):
        return None
    return None
