"""A university's own Word file lends its styles, its margins, and what stands in its headers and footers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from qcode.model.errors import CannotRead, QcodeError
from qcode.model.profile import Profile
from qcode.render.word_package import CONTENT, RELATIONS, relations
from qcode.render.word_parts import NAMESPACES, TWIPS
from qcode.render.word_styles import Sheet, sheet_of, styles_by_id
from qcode.words import say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = f"{{{RELATIONS}}}"
_MOST = 60_000_000
"""Bytes that a template may unpack to."""
_IMAGES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "emf": "image/x-emf"}
_IMAGES |= {"wmf": "image/x-wmf", "bmp": "image/bmp"}
_REACHING = re.compile(r"\b(INCLUDE\w*|DDE\w*|LINK|IMPORT|DATABASE|AUTOTEXT\w*|MACROBUTTON)\b", re.I)
"""Fields that fetch something from elsewhere."""
_USED = re.compile(r'(<w:(?:pStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)(")')


class NotATemplate(QcodeError):
    template = "“{file}” can't serve as a template: it is no Word file (.docx, .dotx). Save it as .docx in Word, without a password."


class TemplateTooLarge(QcodeError):
    template = (
        "“{file}” can't serve as a template: it unpacks to more than {megabytes} MB. Take its pictures out first."
    )


@dataclass(frozen=True, slots=True)
class _Aside:
    """A header or footer that is taken over: its kind, for which pages, its bytes, its pictures by relation."""

    kind: str
    pages: str
    content: bytes
    images: tuple[tuple[str, str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Template:
    """What is taken from a template; its text, its macros and whatever it fetches from elsewhere are left."""

    name: str
    sheet: Sheet
    styles: bytes
    theme: bytes = b""
    numbering: bytes = b""
    asides: tuple[_Aside, ...] = ()
    even_and_odd: bool = False
    dropped: tuple[str, ...] = ()
    """What could not be taken over: the names of its parts."""

    @property
    def endings(self) -> dict[str, str]:
        return _IMAGES

    @property
    def font(self) -> str:
        """The font of its text, "" where the theme has it."""
        root = _root(self.styles, self.name)
        found = root.findall(f"{W}style[@{W}default='1']/{W}rPr/{W}rFonts") + root.findall(
            f".//{W}rPrDefault//{W}rFonts"
        )
        return next((str(name) for each in found if (name := each.get(f"{W}ascii"))), "")

    def remarks(self, profile: Profile, language: str) -> tuple[str, ...]:
        """What the author should know: styles that were filled in, parts that were left out."""
        found = []
        known = {name.casefold() for name in _names(_root(self.styles, self.name)).values()}
        lacking = [name for name in _own_names(profile).values() if name.casefold() not in known]
        if lacking:
            text = "Template “{file}” has no style {styles}; taken from profile {profile}."
            found.append(say(text, language, file=self.name, styles=", ".join(lacking), profile=profile.name))
        if self.dropped:
            text = "Left out of template “{file}”, for it reaches outside the file or is a macro: {parts}."
            found.append(say(text, language, file=self.name, parts=", ".join(self.dropped)))
        return tuple(found)

    def parts(self, profile: Profile) -> tuple[dict[str, str | bytes], list[tuple[str, str, str]], dict[str, str]]:
        """The parts that give a file its look, how the text finds them, and of which kind they are."""
        look: dict[str, str | bytes] = {"word/styles.xml": self._styles(profile)}
        related = [("rId1", "styles", "styles.xml")]
        kinds = {"word/styles.xml": f"{CONTENT}.styles+xml"}
        for name, content in (("theme", self.theme), ("numbering", self.numbering)):
            if content:
                place = "theme/theme1.xml" if name == "theme" else "numbering.xml"
                look[f"word/{place}"] = content
                related.append((f"rIdT{name}", name, place))
                theme = "application/vnd.openxmlformats-officedocument.theme+xml"
                kinds[f"word/{place}"] = theme if name == "theme" else f"{CONTENT}.numbering+xml"
        for number, aside in enumerate(self.asides):
            place = f"{aside.kind}{number + 1}.xml"
            look[f"word/{place}"] = aside.content
            related.append((_aside_relation(number), aside.kind, place))
            kinds[f"word/{place}"] = f"{CONTENT}.{aside.kind}+xml"
            if aside.images:
                look[f"word/_rels/{place}.rels"] = relations(
                    (identity, "image", f"media/{kept}") for identity, kept, _ in aside.images
                )
                look |= {f"word/media/{kept}": content for _, kept, content in aside.images}
        return look, related, kinds

    def renamed(self, profile: Profile, document: str) -> str:
        """A text whose paragraphs have our styles, with the names that the template has for the same ones."""
        ids = self._ids(profile)
        return _USED.sub(lambda found: f"{found[1]}{ids.get(found[2], found[2])}{found[3]}", document)

    def _ids(self, profile: Profile) -> dict[str, str]:
        """The id in the template of each style of ours; a new one where the template has another style of that id."""
        theirs = _names(_root(self.styles, self.name))
        by_name = {name.casefold(): identity for identity, name in theirs.items()}
        return {
            identity: by_name.get(name.casefold()) or (f"qcode{identity}" if identity in theirs else identity)
            for identity, name in _own_names(profile).items()
        }

    def _styles(self, profile: Profile) -> bytes:
        """The template's styles, and of ours those that it lacks."""
        root, ids = _root(self.styles, self.name), self._ids(profile)
        known = set(_names(root))
        for identity, style in styles_by_id(profile, self.sheet).items():
            if ids[identity] in known:
                continue
            text = style.replace(f'w:styleId="{identity}"', f'w:styleId="{ids[identity]}"').replace(
                ' w:default="1"', ""
            )
            text = self.renamed(profile, text)
            root.append(etree.fromstring(f"<w:styles {NAMESPACES}>{text}</w:styles>".encode())[0])
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def read_template(path: Path) -> Template:
    """What a university's file lends to ours."""
    try:
        with ZipFile(BytesIO(path.read_bytes())) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                raise TemplateTooLarge(file=path.name, megabytes=_MOST // 1_000_000)
            return _Reading(path.name, archive).template()
    except OSError as error:
        raise CannotRead(file=path.name, reason=error.strerror or str(error)) from error
    except (BadZipFile, KeyError, RuntimeError, NotImplementedError, etree.XMLSyntaxError) as error:
        raise NotATemplate(file=path.name) from error


class _Reading:
    """One template being read."""

    def __init__(self, file: str, archive: ZipFile) -> None:
        self._file, self._archive = file, archive
        self._dropped = [name for name in archive.namelist() if "vbaProject" in name or "activeX/" in name]

    def template(self) -> Template:
        document = self._xml("word/document.xml")
        sections = list(document.iter(f"{W}sectPr"))
        targets = self._targets("word/document.xml")
        asides = tuple(self._asides(sections, targets))
        settings = self._xml("word/settings.xml") if "word/settings.xml" in self._archive.namelist() else None
        references = "".join(
            f'<w:{aside.kind}Reference w:type="{aside.pages}" r:id="{_aside_relation(number)}"/>'
            for number, aside in enumerate(asides)
        )
        return Template(
            self._file,
            _sheet(sections[-1] if sections else None, references),
            self._bytes("word/styles.xml"),
            self._optional(targets, "theme"),
            self._optional(targets, "numbering"),
            asides,
            settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None,
            tuple(sorted(self._dropped)),
        )

    def _bytes(self, name: str) -> bytes:
        content = self._archive.read(name)
        _root(content, self._file)
        return content

    def _xml(self, name: str) -> Any:
        return _root(self._archive.read(name), self._file)

    def _targets(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """A part's relations by id: kind, the part it leads to, and whether that lies outside the file."""
        folder, _, name = part.rpartition("/")
        place = f"{folder}/_rels/{name}.rels"
        if place not in self._archive.namelist():
            return {}
        found = {}
        for each in self._xml(place):
            outside = each.get("TargetMode") == "External"
            target = str(each.get("Target"))
            inner = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[str(each.get("Id"))] = (str(each.get("Type")).rpartition("/")[2], inner, outside)
        return found

    def _optional(self, targets: dict[str, tuple[str, str, bool]], kind: str) -> bytes:
        """A part that the styles lean on, where it stands for itself; one with pictures of its own is left out."""
        for found, part, outside in targets.values():
            if found == kind and not outside and part in self._archive.namelist():
                if self._targets(part):
                    self._dropped.append(posixpath.basename(part))
                    return b""
                return self._bytes(part)
        return b""

    def _asides(self, sections: list[Any], targets: dict[str, tuple[str, str, bool]]) -> Iterator[_Aside]:
        """The headers and footers of the last section, which has those of the ones before where it has none."""
        held: dict[tuple[str, str], str] = {}
        for section in sections:
            for reference in section:
                kind = reference.tag.removeprefix(W).removesuffix("Reference")
                if kind in ("header", "footer") and reference.get(f"{W}type") != "first":
                    held[kind, str(reference.get(f"{W}type") or "default")] = str(reference.get(f"{R}id"))
        for (kind, pages), identity in sorted(held.items()):
            found = self._aside(kind, pages, targets.get(identity, ("", "", True)))
            if found is not None:
                yield found

    def _aside(self, kind: str, pages: str, target: tuple[str, str, bool]) -> _Aside | None:
        _, part, outside = target
        if outside or part not in self._archive.namelist():
            return None
        content = self._bytes(part)
        images: list[tuple[str, str, bytes]] = []
        fields = "".join(each.text or "" for each in _root(content, self._file).iter(f"{W}instrText"))
        reaching = bool(_REACHING.search(fields))
        for identity, (what, inner, away) in self._targets(part).items():
            ending = inner.rpartition(".")[2].lower()
            if away or what != "image" or ending not in _IMAGES:
                reaching = True
                continue
            kept = f"template-{kind}-{pages}-{len(images) + 1}.{ending}"
            images.append((identity, kept, self._archive.read(inner)))
        if reaching:
            self._dropped.append(posixpath.basename(part))
            return None
        return _Aside(kind, pages, content, tuple(images))


def _aside_relation(number: int) -> str:
    return f"rId{10 + number}"


def _root(content: bytes, file: str) -> Any:
    """A part as a tree; one with a document type, which could hide anything, is none of Word's."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise NotATemplate(file=file)
    return root


def _names(root: Any) -> dict[str, str]:
    """The name of each style by its id."""
    found = {}
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[str(style.get(f"{W}styleId"))] = str(name.get(f"{W}val"))
    return found


def _own_names(profile: Profile) -> dict[str, str]:
    styles = "".join(styles_by_id(profile, sheet_of(profile)).values())
    return _names(etree.fromstring(f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode()))


def _sheet(section: Any, references: str) -> Sheet:
    """The paper of a section, upright; A4 with 25 mm where the template says nothing."""
    sizes = (
        dict(section.find(f"{W}pgSz").attrib) if section is not None and section.find(f"{W}pgSz") is not None else {}
    )
    margins = section.find(f"{W}pgMar") if section is not None else None
    held = dict(margins.attrib) if margins is not None else {}

    def millimetres(found: dict[Any, Any], name: str, usual: float) -> float:
        try:
            return abs(float(found[f"{W}{name}"])) / TWIPS
        except (KeyError, ValueError):
            return usual

    width, height = sorted((millimetres(sizes, "w", 210), millimetres(sizes, "h", 297)))
    sides = ("left", "right", "top", "bottom")
    left, right, top, bottom = (millimetres(held, side, 25) for side in sides)
    if sizes.get(f"{W}orient") == "landscape":
        top, bottom, left, right = left, right, bottom, top
    header, footer = (millimetres(held, name, 12.5) for name in ("header", "footer"))
    return Sheet(width, height, left, right, top, bottom, references, header, footer, millimetres(held, "gutter", 0))
