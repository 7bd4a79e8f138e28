"""The sample project: the repository's own invented interviews, built the same way every time."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from qcode import commands, queries
from qcode.catalogue.intake import read_all, write_all
from qcode.catalogue.linking import propose_links
from qcode.importers.codebook import read_codebook
from qcode.importers.codings import read_codings
from qcode.importers.guide import read_guide
from qcode.importers.respondents import read_respondents
from qcode.model.errors import CannotRead
from qcode.project import FILE, Project, init
from qcode.sample_findings import conclude
from qcode.sample_story import tell

CODER = "AK"
GUIDES = ("guide.txt", "guide.kk.txt", "guide.ru.txt", "guide.tr.txt")


def source() -> Path:
    """Where the sample's files are: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parent
    for place in (package / "sample", package.parent):
        if (place / "codebooks" / "codings.csv").is_file():
            return place
    raise CannotRead(file="codebooks/codings.csv", reason="the sample was not installed with qcode")


def scratch_folder() -> Path:
    """A new, empty folder for a sample project."""
    return Path(tempfile.mkdtemp(prefix="qcode-demo-")) / "demo"


class SampleClock:
    """A clock that goes one second forward each time it is asked, from a fixed day on; a day has a morning."""

    def __init__(self) -> None:
        self.day, self.seconds = date(2026, 3, 2), 0

    def __call__(self) -> str:
        seconds, self.seconds = self.seconds, self.seconds + 1
        return f"{self.day}T09:{seconds // 60 % 60:02d}:{seconds % 60:02d}.000Z"

    def tomorrow(self) -> None:
        """Go on to the next morning."""
        self.day, self.seconds = self.day + timedelta(days=1), 0


def _ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


def make_sample(folder: Path) -> None:
    """Make the sample project in a folder: the same ids, times and bytes of reports every time."""
    if (folder / FILE).exists() and _is_sample(folder):
        return
    clock = SampleClock()
    with init(folder, CODER, clock=clock, new_id=_ids()) as project:
        fill(project, source(), clock)


def _is_sample(folder: Path) -> bool:
    with Project(folder, CODER) as project:
        return project.is_demo


def fill(project: Project, files: Path, clock: SampleClock) -> None:
    """Bring the sample's files into an empty project, and code interview by interview, as a person would."""
    project.do(commands.set_setting, "demo", "1")
    write_all(project, read_all(project, [files / "transcripts"]))
    for name in GUIDES:
        project.do(commands.add_guide, read_guide(files / "codebooks" / name))
    drafts, _ = read_respondents(files / "codebooks" / "respondents.csv")
    project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
    links = propose_links(project, project.ask(queries.transcripts))
    project.do(commands.link_questions, [(link.transcript.id, link.turn, link.question) for link in links])
    lines = [replace(line, coder=line.coder or CODER) for line in read_codings(files / "codebooks" / "codings.csv")]
    tell(project, read_codebook(files / "codebooks" / "codebook.yaml"), lines, clock.tomorrow)
    others = project.ask(commands.place_codings, [line for line in lines if line.coder != CODER])
    project.do(commands.import_codings, others.claims)
    conclude(project)


def under_git(folder: Path) -> bool:
    """Whether a folder lies in a git checkout, where interviews could be published by mistake."""
    return any((place / ".git").exists() for place in (folder.resolve(), *folder.resolve().parents))


def remake_exports(folder: Path) -> list[Path]:
    """Write what ``exports/`` holds: every report of the sample, and the appendix in four languages."""
    from qcode.catalogue import REPORTS, AppendixOptions, Asked, Wanted, appendix, find_scope
    from qcode.catalogue.export import write_report
    from qcode.words import LANGUAGES

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    clock = SampleClock()
    with Project(None, CODER, clock=clock, new_id=_ids(), lineage=("sample",)) as project:
        fill(project, source(), clock)
        scope = find_scope(project, Wanted())
        for name, suffixes in EXPORTED.items():
            report = REPORTS[name].build(project, Asked(scope, language="en"), REPORTS[name].options())
            written += [folder / f"{name}{suffix}" for suffix in suffixes]
            for path in written[-len(suffixes) :]:
                write_report(project, report, path)
        for language in LANGUAGES:
            written.append(folder / f"appendix.{language}.docx")
            report = appendix(project, Asked(scope, language=language), AppendixOptions())
            write_report(project, report, written[-1])
    return written


EXPORTED: dict[str, tuple[str, ...]] = {
    "frequencies": (".csv", ".xlsx", ".md"),
    "cooccurrence": (".csv", ".xlsx", ".html"),
    "quotations": (".csv", ".html"),
    "codebook": (".md",),
    "participants": (".csv",),
    "guide": (".md",),
    "memos": (".md",),
    "codebook-history": (".docx", ".md", ".csv"),
}


if __name__ == "__main__":
    for made in remake_exports(source() / "exports"):
        print(made.name)
