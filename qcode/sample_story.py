"""How the sample's codebook came about: eight interviews read one after the other, and what each of them changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from qcode import commands, queries
from qcode.importers.codebook import TEXTS
from qcode.model.drafts import DraftCode, DraftCoding
from qcode.project import Project
from qcode.queries.codebook import JOINT

BOTH = "Pupils and families"
PUPILS, FAMILIES = f"{BOTH} > Pupils", f"{BOTH} > Families"
OFFLINE = "Access > Connection > Offline workaround"
UNSTABLE = "Access > Connection > Unstable connection"
REPAIR = "Access > Equipment > Repair and upkeep"
GRADES = "Teachers > Practice > Multi-grade class"
DOUBLE = "Teachers > Workload > Double record-keeping"
SHOW = "Teachers > Workload > Reporting for show"
MISMATCH = "Governance > Decisions > Centre-village mismatch"
CONTACT = f"{FAMILIES} > Home-school contact"
GAP = f"{PUPILS} > Widening gap"
NEEDS = f"{PUPILS} > Special educational needs"
ENGAGED, WORRY = f"{PUPILS} > Engagement", f"{FAMILIES} > Parental worry"
TWO_PICTURES = "Governance > Decisions > Two pictures"
LATE = (OFFLINE, REPAIR, GRADES, DOUBLE, SHOW, MISMATCH, CONTACT, NEEDS, BOTH)
"""Codes that the guide did not bring along: they were born while reading."""
BEFORE = (
    DraftCode(("Teachers", "Paperwork"), definition="Registers, reports and forms.", not_when="Exercise books."),
    DraftCode(("Teachers", "Fatigue"), definition="Teachers are tired."),
    DraftCode(("Teachers", "Motivation"), definition="Why somebody stays a teacher."),
)
"""Codes that did not last."""
AT_FIRST = {"Teachers > Workload": "Teachers > Overload", PUPILS: "Pupils", FAMILIES: "Families"}
"""What stood elsewhere, or had another name, in the beginning."""
GAP_AT_FIRST = "Some children have more than others."


@dataclass(slots=True)
class Story:
    """The sample while it is being told."""

    project: Project
    book: Mapping[str, DraftCode]
    """The codebook as it is in the end, by path."""
    lines: Sequence[DraftCoding]
    tomorrow: Callable[[], object]

    def id(self, name: str) -> str:
        return self.project.ask(queries.code_named, name).id

    def born(self, wanted: str, path: str = "", **details: str) -> str:
        """Make a late code with what is said of it in the end."""
        draft = self.book[wanted]
        said = {name: text for name in TEXTS if (text := getattr(draft, name))}
        return self.project.do(commands.create_code, path or wanted, **{**said, **details}).id

    def give(
        self,
        transcript: str,
        standing_in: Mapping[str, str] | None = None,
        only: Sequence[str] = (),
        births: Mapping[str, Callable[[], object]] | None = None,
    ) -> None:
        """Write one coder's codings of a transcript, as she would give them from its beginning to its end.

        Some codes have stand-ins until they are born; a birth comes when the first passage that needs the code is read.
        """
        waiting, stand_ins = dict(births or {}), dict(standing_in or {})
        ready: list[DraftCoding] = []
        for line in self._in_reading_order(transcript):
            if line.code in waiting:
                self._write(ready)
                ready = []
                waiting.pop(line.code)()
                stand_ins = {old: new for old, new in stand_ins.items() if not self._is_there(old)}
            code = stand_ins.get(line.code, line.code)
            if line.code in only if only else code:
                ready.append(replace(line, code=code))
        assert not waiting, waiting
        self._write(ready)

    def _in_reading_order(self, transcript: str) -> list[DraftCoding]:
        """The current coder's lines on a transcript as their passages follow each other."""
        body = self.project.ask(queries.body, self.project.ask(queries.transcript_named, transcript).id)
        lines = [line for line in self.lines if (line.transcript, line.coder) == (transcript, self.project.coder.name)]
        return sorted(lines, key=lambda line: body.find(line.quote))

    def _is_there(self, path: str) -> bool:
        return path in self.project.ask(queries.paths).values()

    def _write(self, lines: Sequence[DraftCoding]) -> None:
        placed = self.project.ask(commands.place_codings, lines)
        assert not placed.unplaced, placed.unplaced
        self.project.do(commands.import_codings, placed.claims)

    def codings(self, name: str, *transcripts: str) -> list[str]:
        """The current coder's codings of a code, in the order of the text."""
        rows = [self.project.ask(queries.transcript_named, each).id for each in transcripts]
        found = self.project.ask(queries.codings_of_code, self.id(name))
        mine = [row for row in found if row.coder == self.project.coder.id]
        return [row.id for row in mine if not rows or row.transcript in rows]

    def read(self, name: str, *transcripts: str) -> None:
        """Mark transcripts as read again for a code."""
        rows = [self.project.ask(queries.transcript_named, each).id for each in transcripts]
        self.project.do(commands.mark_read, [(row, self.id(name)) for row in rows])


def tell(
    project: Project, book: Sequence[DraftCode], lines: Sequence[DraftCoding], tomorrow: Callable[[], object]
) -> None:
    """Let the codebook grow over eight interviews until it is ``book``, and the codings are ``lines``."""
    by_path = {JOINT.join(draft.path): draft for draft in book}
    story = Story(project, by_path, lines, tomorrow)
    project.do(commands.import_codebook, _beginning(by_path), reason="Drawn from the guide and two pilot talks")
    for chapter in (_first, _second, _third, _fourth, _fifth, _sixth, _seventh, _eighth):
        tomorrow()
        chapter(story)
    tomorrow()
    _last_day(story, book)


def _beginning(book: Mapping[str, DraftCode]) -> list[DraftCode]:
    """The codebook that was there before the first interview."""
    found = []
    for path, draft in book.items():
        if path in LATE:
            continue
        for old, new in AT_FIRST.items():
            path = new + path[len(old) :] if path.startswith(old) else path
        if path.endswith("Widening gap"):
            draft = replace(draft, definition=GAP_AT_FIRST)
        found.append(replace(draft, path=tuple(path.split(JOINT))))
    return [replace(draft, origin="inductive") for draft in (*found, *BEFORE)]


STAND_INS = {
    DOUBLE: "Teachers > Paperwork",
    SHOW: "Teachers > Paperwork",
    MISMATCH: TWO_PICTURES,
    "Teachers > Workload": "Teachers > Overload",
    GAP: "Pupils > Widening gap",
    ENGAGED: "Pupils > Engagement",
    PUPILS: "Pupils",
    FAMILIES: "Families",
    WORRY: "Families > Parental worry",
    CONTACT: "",
}
"""What passages of the first interviews were given before their later codes were born; "" is nothing yet."""


def _first(story: Story) -> None:
    births = {
        MISMATCH: lambda: story.born(MISMATCH, TWO_PICTURES, origin="in vivo", reason="The speaker's own words"),
        OFFLINE: lambda: story.born(OFFLINE, origin="in vivo", reason="He names three ways of doing without a line"),
    }
    story.give("R01", STAND_INS, births=births)
    row = story.project.ask(queries.transcript_named, "R01").id
    told = "He answered as a head first, as a teacher later."
    story.project.do(commands.write_memo, "transcript", row, told, kind="descriptive")


def _second(story: Story) -> None:
    births = {
        REPAIR: lambda: story.born(REPAIR),
        GRADES: lambda: story.born(GRADES, reason="Not in the guide, but everything turns on it"),
    }
    story.give("R02", STAND_INS, births=births)
    for name in (REPAIR, GRADES):
        story.read(name, "R01")


def _third(story: Story) -> None:
    do = story.project.do
    story.give("R03", STAND_INS)
    paper = story.id("Paperwork")
    halves = dict.fromkeys(_said(story, paper, DOUBLE), "Teachers > Overload > Double record-keeping")
    halves |= dict.fromkeys(_said(story, paper, SHOW), "Teachers > Overload > Reporting for show")
    do(commands.split_code, paper, halves, reason="Writing twice and writing what is wanted are two things")
    do(commands.retire_code, paper, reason="All of its passages went to its two halves")
    for path in (DOUBLE, SHOW):
        name, draft = path.rpartition(JOINT)[2], story.book[path]
        said = {part: text for part in TEXTS if (text := getattr(draft, part))}
        do(commands.define_code, story.id(name), **said)
        do(commands.confirm_codings, story.codings(name))
        story.read(name, "R01", "R02", "R03")
    do(
        commands.rename_code,
        story.id("Two pictures"),
        "Centre-village mismatch",
        reason="A name that others understand",
    )
    do(commands.shift_code, story.id(MISMATCH), -1)
    theme = "The centre writes, the village copies out: is that one theme with reporting for show? Compare {quote}"
    quote = queries.reference(story.codings(MISMATCH, "R01")[0])
    do(commands.write_memo, "code", story.id(MISMATCH), theme.format(quote=quote), kind="theoretical")
    story.born(CONTACT, "Families > Home-school contact")
    story.give("R01", {CONTACT: "Families > Home-school contact"}, only=[CONTACT])
    story.give("R03", {CONTACT: "Families > Home-school contact"}, only=[CONTACT])
    story.read("Home-school contact", "R01", "R02", "R03")


def _said(story: Story, code: str, wanted: str) -> list[str]:
    """The codings of a code whose passages the codings file gives another."""
    words = {"".join(line.quote.split()) for line in story.lines if line.code == wanted}
    rows = story.project.ask(queries.quotes, [row.id for row in story.project.ask(queries.codings_of_code, code)])
    return [quote.coding.id for quote in rows if "".join(quote.text.split()) in words]


def _fourth(story: Story) -> None:
    do = story.project.do

    def gather_both() -> None:
        theme = story.born(BOTH, reason="Nobody speaks of pupils without their parents")
        do(commands.move_codes, [story.id("Pupils"), story.id("Families")], theme, reason="One theme")
        do(commands.shift_code, theme, -1)

    still_old = {"Teachers > Workload": "Teachers > Overload"} | _overloaded()
    apart = {path: path.removeprefix(f"{BOTH} > ") for path in (PUPILS, FAMILIES, CONTACT, GAP, NEEDS, ENGAGED, WORRY)}
    story.give("R04", still_old | apart, births={BOTH: gather_both})
    story.read(BOTH, "R01", "R02", "R03")


def _overloaded() -> dict[str, str]:
    return {path: path.replace("Workload", "Overload") for path in (DOUBLE, SHOW)}


def _fifth(story: Story) -> None:
    do = story.project.do
    why = "Relief is talked of as well, not the burden alone"
    story.give("R05", {"Teachers > Workload": "Teachers > Overload"} | _overloaded())
    do(commands.rename_code, story.id("Overload"), "Workload", reason=why)


def _sixth(story: Story) -> None:
    do = story.project.do
    story.give("R06")
    coding = story.codings("Teachers > Workload", "R06")[-1]
    do(commands.change_code, coding, code=story.id("Fatigue"))
    why = "Tiredness is always told as a consequence of work"
    do(commands.merge_codes, story.id("Fatigue"), into=story.id("Teachers > Workload"), reason=why)
    said = story.book[GAP].definition or ""
    do(commands.define_code, story.id(GAP), definition=said, reason="What is meant are homes, not schools")
    do(commands.confirm_codings, story.codings(GAP, "R01", "R03", "R06"))
    story.read(GAP, "R01", "R02", "R03", "R05", "R06")


def _seventh(story: Story) -> None:
    do = story.project.do
    story.give("R07")
    do(commands.retire_code, story.id("Motivation"), reason="Nobody spoke of it by itself")
    story.born(NEEDS, origin="deductive", source="Guide, question 5", reason="Asked for by the guide")
    story.read(NEEDS, "R01", "R02", "R03", "R04", "R05", "R07")


def _eighth(story: Story) -> None:
    story.give("R08")


def _last_day(story: Story, book: Sequence[DraftCode]) -> None:
    """Words in further languages, examples, links, and what stands firm."""
    do = story.project.do
    do(commands.import_codebook, book, reason="Names, definitions and rules of use in Kazakh, Russian and Turkish")
    do(commands.add_example, story.id(OFFLINE), story.codings(OFFLINE, "R01")[0], "typical")
    do(commands.add_example, story.id(OFFLINE), story.codings(UNSTABLE, "R04")[0], "counter")
    do(commands.add_example, story.id(GAP), story.codings(GAP, "R04")[0], "typical")
    do(commands.add_example, story.id(GAP), story.codings(GAP, "R07")[0], "borderline")
    do(commands.link_codes, story.id(UNSTABLE), story.id(OFFLINE), "causes")
    do(commands.link_codes, story.id(MISMATCH), story.id(SHOW), "causes", reason="R03 says so in as many words")
    do(commands.link_codes, story.id(DOUBLE), story.id("Teachers > Workload"), "is part of")
    firm = [row.id for row in story.project.ask(queries.codes) if len(story.codings(_path(story, row.id))) >= 7]
    do(commands.describe_codes, firm, status="established", reason="Seven passages and more, and no doubt left")
    do(commands.write_memo, "", "", "Do I hear complaint louder than pride, because I was a teacher?", kind="reflexive")


def _path(story: Story, code: str) -> str:
    return str(story.project.ask(queries.paths)[code])
