"""The command line: one file a noun, each loaded only when it is called."""

from __future__ import annotations

import importlib
import sys
from errno import EDQUOT, ENOSPC
from gettext import gettext
from pathlib import Path

import click

from qcode.cli.helping import SpokenContext, spoken

COMMANDS = {
    "init": "project",
    "demo": "project",
    "start": "screen",
    "check": "project",
    "backup": "project",
    "restore": "project",
    "history": "history",
    "verify-head": "dumping",
    "dump": "dumping",
    "undo": "history",
    "redo": "history",
    "import": "transcripts",
    "transcripts": "turns",
    "purge": "transcripts",
    "respondents": "respondents",
    "coders": "respondents",
    "guide": "guide",
    "codes": "codebook",
    "codebook": "codebook",
    "codings": "codings",
    "quote": "quote",
    "approval": "approval",
    "review": "review",
    "memos": "memos",
    "search": "finding",
    "ask": "ask",
    "queries": "ask",
    "answers": "finding",
    "turns": "finding",
    "passages": "finding",
    "suggest": "suggest",
    "matrix": "matrix",
    "findings": "findings",
    "triangulate": "findings",
    "cite": "findings",
    "report": "report",
    "appendix": "appendix",
    "profile": "profile",
    "check-thesis": "checking",
    "verify": "checking",
    "export": "answers",
    "import-answers": "answers",
    "sample": "second_coding",
    "round": "second_coding",
    "disagreements": "adjudicating",
    "adjudicate": "adjudicating",
    "explain": "explain",
    "package": "packaging",
    "open": "packaging",
    "merge": "packaging",
    "conflicts": "packaging",
    "copies": "packaging",
    "settings": "settings",
}


class Lazy(click.Group):
    """A group whose commands live in modules that are imported when they are called."""

    context_class = SpokenContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"qcode.cli.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return spoken(found)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(gettext("Commands")):
            formatter.write_dl(list(SHORT.items()))


SHORT = {
    "init": "Make a project in a folder.",
    "demo": "Make the sample project and open it.",
    "start": "Open the start screen: recent projects, a new one, the sample.",
    "import": "Bring in transcripts: .txt, .md, .docx, or a folder of them.",
    "transcripts": "List the transcripts; correct speakers, details, turns.",
    "respondents": "List the respondents; bring in a table of attributes.",
    "guide": "Bring in the interview guide; link turns to its questions.",
    "codebook": "Bring in, write out and change the codebook.",
    "codes": "List the codes with their counts.",
    "codings": "Bring in, write out, add and remove codings.",
    "quote": "How a quote is printed: words left out or added, translation, footnote.",
    "approval": "A Word sheet of an expert's quotes for consent; read the answers back.",
    "review": "Review others’ codings one by one; answer what was said of yours; sign.",
    "coders": "List whose codings are in the project.",
    "memos": "List and search memos; write them on anything.",
    "search": "Find words in all transcripts, with their places.",
    "ask": "Show the passages that a query yields; keep the query.",
    "queries": "List, rename and delete kept queries.",
    "answers": "Everybody's answers to one question, one after the other.",
    "turns": "Turns in full, one after the other; those without a code.",
    "passages": "The passages of a code or a list, one after the other.",
    "suggest": "Passages that may carry a code, odd codings, codes alike; off until you switch it on.",
    "matrix": "Write your summaries into the cells of a matrix.",
    "findings": "Write findings, link them to codes and kept queries, order them.",
    "triangulate": "Write how documents and literature bear on a code.",
    "cite": "A sentence to cite: how many were asked, for, against, mixed, silent.",
    "report": "Frequencies, matrices, comparisons, agreement and every other report.",
    "profile": "How your university wants a thesis: page, captions, letters, citations.",
    "appendix": "Choose what stands in the appendix of the thesis, and write it as one Word file.",
    "check-thesis": "Quotes and references of your chapters in Word, held against the interviews.",
    "verify": "Whether each number and quote of an exported appendix still is what the project says.",
    "export": "Transcripts as Word files with their codings; the whole project as a page or a workbook.",
    "import-answers": "Read the answers in such a file: reviews and memos, under their authors’ names.",
    "sample": "Draw what a second person codes, or you again, and pack it; blind until it is finished.",
    "round": "Rounds of second coding: how they stand, what is finished.",
    "disagreements": "Where two coders differ, the largest differences first.",
    "adjudicate": "Decide where two coders differ; the result is the consensus, a layer of its own.",
    "explain": "What a measure counts, its formula, when not to use it.",
    "history": "What was done, by whom, and when.",
    "verify-head": "Compare the history with a head that was signed or noted down.",
    "dump": "The project as sorted lines of text, which git can compare.",
    "undo": "Take back your last change.",
    "redo": "Bring back what you undid.",
    "check": "Prove that the project is whole.",
    "backup": "Copy the project safely while it is open.",
    "restore": "Put a copy back in the project's place.",
    "purge": "Erase a transcript's words for good.",
    "package": "One file for a supervisor or a second coder; your work back in one file.",
    "open": "Open a package that somebody sent.",
    "merge": "Bring in what another copy did; you see first what would come.",
    "copies": "The copies that were merged into the project, and their history.",
    "conflicts": "What two copies had set differently, and your decision.",
    "settings": "Your name as a coder, language, theme.",
}


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from qcode import __version__

        click.echo(f"qcode {__version__}")
        ctx.exit()


@click.group(cls=Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-p", "--project", "folder", type=click.Path(path_type=Path), help="The project's folder (else: this one)."
)
@click.option("--coder", help="Whose coding it is (else: QCODE_CODER, else the settings).")
@click.option(
    "--at", default="", metavar="ENTRY|DAY", help="Look at the project as it was then; nothing can be changed."
)
@click.option("--reading", is_flag=True, help="Only read and review: nothing else in the project can be changed.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def qcode(ctx: click.Context, folder: Path | None, coder: str | None, at: str, reading: bool) -> None:
    """Code interviews by key, count what was coded, hand in the appendix.

    Without a command, qcode opens the project in this folder, or a start screen.

    \b
    Example:
      qcode init thesis
      qcode -p thesis import interviews/
      qcode -p thesis
    """
    from qcode.cli.common import Here

    ctx.obj = Here(folder, coder, at, reading)
    if ctx.invoked_subcommand is None:
        from qcode.cli.screen import open_screen

        open_screen(ctx.obj)


def _sentence(error: Exception) -> str:
    """What went wrong with the data, a file or an argument that nothing can hold; any other error goes on."""
    from qcode.model.errors import DiskFull, NumberTooLarge, OddSigns, QcodeError
    from qcode.settings import language

    match error:
        case QcodeError():
            known: QcodeError = error
        case UnicodeEncodeError():
            around = error.object[max(error.start - 9, 0) : error.end + 9]
            known = OddSigns(text=around.encode("utf-8", "replace").decode())
        case ValueError() if "integer string conversion" in str(error):
            known = NumberTooLarge()
        case OSError() if error.errno in (ENOSPC, EDQUOT):
            known = DiskFull(file=error.filename or "–")
        case OSError():
            return f"{error.filename or 'A file'}: {error.strerror or error}."
        case _:
            raise error
    return known.said(language())


def main() -> None:
    """Run qcode; a problem of the data is one sentence and exit code 1, a wrong call 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
    from qcode.model.errors import QcodeError
    from qcode.settings import language
    from qcode.words import spoken_by_libraries

    try:
        with spoken_by_libraries(language()):
            qcode.main(prog_name="qcode", standalone_mode=True)
    except (QcodeError, ValueError, OSError) as error:
        from qcode.cli.common import visible

        click.echo(visible(_sentence(error)), err=True)
        sys.exit(1)
