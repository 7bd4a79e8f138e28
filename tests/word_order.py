"""What Word insists on in a file, else it offers to repair it: the order of elements, ids, and parts that are there."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"

ORDER = {
    name: tuple(children.split())
    for name, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
        " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
        " lang eastAsianLayout specVanish oMath",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
        " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
        "tblCellMar": "top left start bottom right end",
        "pBdr": "top left bottom right between bar",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
        " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
        " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "styles": "docDefaults latentStyles style",
        "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
        " displayBackgroundShape mirrorMargins attachedTemplate stylePaneFormatFilter trackRevisions documentProtection"
        " defaultTabStop autoHyphenation hyphenationZone evenAndOddHeaders characterSpacingControl updateFields footnotePr endnotePr"
        " compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping shapeDefaults decimalSymbol"
        " listSeparator",
        "tbl": "tblPr tblGrid tr",
        "tr": "tblPrEx trPr tc",
        "numPr": "ilvl numId",
    }.items()
}
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}
"""What must come first in an element, if it is there at all."""


def faults(content: bytes) -> list[str]:
    """Everything in a file that Word would stumble over."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        found = [f"{name}: twice" for name, count in Counter(names).items() if count > 1]
        for name in names:
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                found += [f"{name}: {fault}" for fault in _of_part(root)]
                found += [f"{name}: {fault}" for fault in _dangling(root, name, archive)]
        found += _untyped(archive, names)
    return found


def _of_part(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = str(element.tag).removeprefix(W)
        children = [str(child.tag).removeprefix(W) for child in element]
        if name in ORDER:
            known = ORDER[name]
            yield from (f"{child} in {name}" for child in children if child not in known)
            places = [known.index(child) for child in children if child in known]
            if name == "sectPr":
                places = [max(place, 1) for place in places]
            if places != sorted(places):
                yield f"order in {name}: {' '.join(children)}"
            once = Counter(child for child in children if child not in ("tr", "tc", "style", "tblStylePr"))
            yield from (
                f"{child} twice in {name}" for child, count in once.items() if count > 1 and "Reference" not in child
            )
        if name in FIRST and FIRST[name] in children[1:]:
            yield f"{FIRST[name]} is not first in {name}"
        if name == "tc" and (not children or children[-1] != "p"):
            yield "a cell does not end with a paragraph"
        if name == "body" and children[-1] != "sectPr":
            yield "the body does not end with its section"
        if name == "tbl" and len({len(row.findall(f"{W}tc")) for row in element.findall(f"{W}tr")}) > 1:
            yield "rows of different length"
    yield from _marks(root)


def _marks(root: Any) -> Iterator[str]:
    """Bookmarks, comments and pictures have an id of their own, and what begins ends."""
    for kind in ("bookmark", "commentRange"):
        begun = [mark.get(f"{W}id") for mark in root.iter(f"{W}{kind}Start")]
        ended = [mark.get(f"{W}id") for mark in root.iter(f"{W}{kind}End")]
        if sorted(begun) != sorted(ended) or len(set(begun)) < len(begun):
            yield f"{kind}s do not pair"
    names = Counter(mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart"))
    yield from (f"bookmark {name}" for name, count in names.items() if count > 1 or len(name) > 40)
    pictures = Counter(each.get("id") for each in root.iter("{*}docPr"))
    yield from (f"picture {number} twice" for number, count in pictures.items() if count > 1)
    depth = 0
    for mark in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
    if depth:
        yield "a field does not end"
    for text in root.iter(f"{W}instrText"):
        words = (text.text or "").split()
        if words[0] in ("REF", "PAGEREF") and words[1] not in names:
            yield f"{words[0]} to {words[1]}, which is not there"
    for link in root.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") and link.get(f"{W}anchor") not in names:
            yield f"a link to {link.get(f'{W}anchor')}"


def _dangling(root: Any, name: str, archive: zipfile.ZipFile) -> Iterator[str]:
    """Every relation that is used is there, and leads to a part that is there."""
    folder, _, part = name.rpartition("/")
    place = f"{folder}/_rels/{part}.rels"
    relations: dict[str, str] = {}
    if place in archive.namelist():
        for each in etree.fromstring(archive.read(place)):
            target = str(each.get("Target"))
            relations[str(each.get("Id"))] = target
            inner = posixpath.normpath(f"{folder}/{target}")
            if each.get("TargetMode") != "External" and inner not in archive.namelist():
                yield f"leads to {inner}, which is not there"
    used = {value for element in root.iter(etree.Element) for key, value in element.attrib.items() if key.startswith(R)}
    yield from (f"uses {identity}, which is not there" for identity in sorted(used - set(relations)))


def _untyped(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    types = etree.fromstring(archive.read("[Content_Types].xml"))
    parts = {each.get("PartName").lstrip("/") for each in types.iter(f"{PACKAGE}content-types}}Override")}
    endings = {each.get("Extension") for each in types.iter(f"{PACKAGE}content-types}}Default")}
    yield from (f"{part} is listed and not there" for part in sorted(parts - set(names)))
    for name in names:
        if name not in parts and name.rpartition(".")[2] not in endings:
            yield f"{name} has no type"
