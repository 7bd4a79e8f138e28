"""The sample project: the repository's own invented interviews, built the same way every time."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable
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


def _clock() -> Callable[[], str]:
    """A clock that goes one second forward each time it is asked, from a fixed day on."""
    seconds = itertools.count()
    return lambda: f"2026-03-02T09:{(n := next(seconds)) // 60 % 60:02d}:{n % 60:02d}.000Z"


def _ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


def make_sample(folder: Path) -> None:
    """Make the sample project in a folder: the same ids, times and bytes of reports every time."""
    if (folder / FILE).exists() and _is_sample(folder):
        return
    with init(folder, CODER, clock=_clock(), new_id=_ids()) as project:
        fill(project, source())


def _is_sample(folder: Path) -> bool:
    with Project(folder, CODER) as project:
        return project.is_demo


def fill(project: Project, files: Path) -> None:
    """Bring the sample's files into an empty project, as a person would by command."""
    project.do(commands.set_setting, "demo", "1")
    write_all(project, read_all(project, [files / "transcripts"]))
    for name in GUIDES:
        project.do(commands.add_guide, read_guide(files / "codebooks" / name))
    drafts, _ = read_respondents(files / "codebooks" / "respondents.csv")
    project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
    links = propose_links(project, project.ask(queries.transcripts))
    project.do(commands.link_questions, [(link.transcript.id, link.turn, link.question) for link in links])
    project.do(commands.import_codebook, read_codebook(files / "codebooks" / "codebook.yaml"))
    read = read_codings(files / "codebooks" / "codings.csv")
    placed = project.ask(commands.place_codings, read)
    project.do(commands.import_codings, placed.claims)


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
    with Project(None, CODER, clock=_clock(), new_id=_ids(), lineage=("sample",)) as project:
        fill(project, source())
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
}


if __name__ == "__main__":
    for made in remake_exports(source() / "exports"):
        print(made.name)
