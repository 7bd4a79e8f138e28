"""From the command line into the terminal interface."""

from __future__ import annotations

import sys

import click

from qcode import settings
from qcode.cli.common import Here, is_terminal, tell


def open_screen(here: Here, *, tour: bool = False) -> None:
    """Open the project in the folder, or the start screen where there is none; ``tour`` begins the demo's tour."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        tell("qcode opens in a terminal; `qcode --help` lists the commands that need none.")
        raise click.exceptions.Exit(2)
    from qcode.tui import stillness

    stillness.hold()
    from qcode.project import FILE

    project = None
    if here.folder is not None or (here.place / FILE).exists():
        project = here.open()
        settings.remember(here.place)
    from qcode.tui.app import run

    try:
        code = run(project, settings.language(), tour=tour)
    finally:
        if project is not None:
            project.close()
    if code:
        raise click.exceptions.Exit(code)


@click.command("start")
def start_command() -> None:
    """Open the start screen: recent projects, a new one, the sample.

    \b
    Example:
      qcode start
    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        tell("qcode opens in a terminal; `qcode --help` lists the commands that need none.")
        raise click.exceptions.Exit(2)
    from qcode.tui.app import run

    if code := run(None, settings.language()):
        raise click.exceptions.Exit(code)
