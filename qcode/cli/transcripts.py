"""Transcripts in, listed, corrected, erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcode import commands, queries
from qcode.cli.common import (
    agreed,
    json_option,
    print_json,
    print_table,
    said,
    said_count,
    tell,
    tell_count,
    visible,
    with_project,
    yes_option,
)
from qcode.model.rows import CONDITIONS, KINDS, MODES, ROLES
from qcode.text.shortening import shortened

if TYPE_CHECKING:
    from qcode.catalogue.intake import Incoming
    from qcode.model.drafts import DraftSpeaker, DraftTurn
    from qcode.project import Project

PREVIEWED = 5


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--keep-names", is_flag=True, help="Name transcripts by their files, whatever these hold.")
@click.option("--no-copy", is_flag=True, help="Leave the originals where they are.")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="What they are (else: interviews, or what fits).")
@yes_option
@with_project
def import_command(
    project: Project, paths: tuple[Path, ...], keep_names: bool, no_copy: bool, kind: str | None, yes: bool
) -> None:
    """Bring in transcripts from PATHS: .txt, .md, .docx, or folders of them.

    What was recognised is shown first; nothing is written before you agree.

    \b
    Example:
      qcode import interviews/ --yes
    """
    from qcode.catalogue.intake import read_all, write_all
    from qcode.importers import unread_paths
    from qcode.sample_project import under_git

    found = read_all(project, paths, keep_names=keep_names)
    for path in unread_paths(list(paths)):
        tell("{file}: left out, qcode can't read it; save it as .docx or .txt.", file=path.name)
    if not found:
        tell("There is nothing to import there: qcode reads .txt, .md and .docx files.")
        return
    for item in found:
        if item.error is None:
            _preview(item, full=not yes)
    fresh = [item for item in found if item.draft is not None and not item.known]
    errors = [item for item in found if item.error is not None]
    if fresh and project.is_demo:
        tell("This is the sample project: real interviews belong into a project of your own (`qcode init FOLDER`).")
    elif fresh and project.folder is not None and under_git(project.folder):
        tell("This folder is under version control: what you bring in could be published by mistake.")
    if not fresh and not errors:
        tell_count(
            "Nothing was changed: {count} file is in the project already.",
            "Nothing was changed: {count} files are in the project already.",
            len(found),
        )
    elif fresh and agreed(yes, "Bring these in?"):
        added = write_all(project, fresh, copy=not no_copy, kind=kind or "")
        turns = sum(len(item.draft.turns) for item in fresh if item.draft)
        tell(
            "Brought in: {transcripts}, {turns}.",
            transcripts=said_count("{count} transcript", "{count} transcripts", len(added)),
            turns=said_count("{count} turn", "{count} turns", turns),
        )
    for item in errors[:-1]:
        _preview(item, full=False)
    if errors and errors[-1].error is not None:
        raise errors[-1].error


def _preview(item: Incoming, *, full: bool) -> None:
    """The rule that was recognised, the speakers, and the first turns."""
    if item.error is not None:
        click.echo(visible(item.error.said(_language())), err=True)
        return
    draft = item.draft
    assert draft is not None
    if item.known:
        tell("{file}: in the project already, as “{name}”.", file=item.path.name, name=item.known)
        return
    roles = ", ".join(f"{s.label or '–'} ({said(s.role)}, {s.turns})" for s in draft.speakers)
    turns = said_count("{count} turn", "{count} turns", len(draft.turns))
    tell("{file} → {name}: {rule}; {turns}; {speakers}", file=item.path.name, name=item.name,
         rule=said(draft.rule), turns=turns, speakers=roles)  # fmt: skip
    if item.renamed:
        tell("  The file's name may be a person's, so a number is proposed; --keep-names keeps it.")
    for notice in draft.notices:
        tell("  {notice}", notice=notice)
    _tell_doubts(draft.speakers, draft.doubts)
    if full:
        _tell_turns(draft.text, draft.turns)


def _tell_turns(text: str, turns: Sequence[DraftTurn]) -> None:
    """The first turns, each on a line."""
    for turn in turns[:PREVIEWED]:
        tell("  {speaker}: {words}", speaker=turn.speaker or "–", words=shortened(text[turn.words : turn.end], 90))


def _tell_doubts(speakers: Sequence[DraftSpeaker], lines: Sequence[str]) -> None:
    """The labels that may be one person's, and the lines that look like the beginning of a turn and were not taken as one."""
    from qcode.catalogue.intake_words import doubt_lines, kin_lines

    kin = kin_lines([each.label for each in speakers], _language())
    for line in (*kin, *doubt_lines(lines, _language())):
        click.echo(f"  {visible(line)}")


def _language() -> str:
    from qcode.settings import language

    return language()


@click.group("transcripts", invoke_without_command=True)
@json_option
@click.pass_context
def transcripts_command(ctx: click.Context, as_json: bool) -> None:
    """List the transcripts; subcommands correct them.

    \b
    Example:
      qcode transcripts --json
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(_list, as_json=as_json)


@click.command(hidden=True)
@with_project
def _list(project: Project, as_json: bool) -> None:
    items = project.ask(queries.transcript_items, project.coder.id)
    words = project.ask(queries.word_counts)
    if as_json:
        counts = project.ask(queries.codings_by_transcript)
        print_json(
            [
                {
                    "name": item.name,
                    "turns": item.turns,
                    "words": words[item.id],
                    "codings": counts.get(item.id, 0),
                    "own_codings": item.codings,
                    "language": item.language,
                    "respondent": item.respondents[0] if item.respondents else None,
                    "respondents": list(item.respondents),
                    "kind": item.kind,
                    "mode": item.mode,
                    "pilot": bool(item.pilot),
                    "condition": item.condition,
                }
                for item in items
            ]
        )
        return
    rows = [
        (i.name, i.turns, words[i.id], i.codings, f"{i.coded}/{i.answers}", i.language, _numbers(i.respondents))
        for i in items
    ]
    print_table(("Name", "Turns", "Words", "Codings", "Answers coded", "Language", "Respondent"), rows)
    _say_whose(project)


def _numbers(respondents: Sequence[int]) -> str:
    return ", ".join(map(str, respondents))


def _say_whose(project: Project) -> None:
    """Whose codings the list counts, where others have coded, too."""
    from qcode.catalogue.blind import is_blind

    counts = project.ask(queries.codings_by_coder)
    names = [row.name for row in project.ask(queries.coders) if row.id in counts and row.id != project.coder.id]
    if names and not is_blind(project):
        text = "Codings and coded answers are those of {coder}. Others have coded too: {names}; see `qcode --coder … transcripts`."
        tell(text, coder=project.coder.name, names=", ".join(names))


@transcripts_command.command("show")
@click.argument("name")
@json_option
@with_project
def show(project: Project, name: str, as_json: bool) -> None:
    """The turns of transcript NAME with speaker, question and place.

    \b
    Example:
      qcode transcripts show R07
    """
    row = project.ask(queries.transcript_named, name)
    text = project.ask(queries.body, row.id)
    speakers = {s.id: s for s in project.ask(queries.speakers, row.id)}
    numbers = {q.id: q.number for q in project.ask(queries.questions)}
    turns = [
        {
            "turn": turn.position,
            "speaker": speakers[turn.speaker].label,
            "role": speakers[turn.speaker].role,
            "question": numbers.get(turn.question, "") if turn.question else "",
            "start": turn.words,
            "end": turn.end,
            "text": text[turn.words : turn.end],
        }
        for turn in project.ask(queries.turns, row.id)
    ]
    if as_json:
        print_json({**asdict(row), "turn_list": turns, "length": len(text)})
        return
    print_table(
        ("Turn", "Speaker", "Question", "Words"),
        [(t["turn"], t["speaker"], t["question"], shortened(str(t["text"]), 60)) for t in turns],
    )


@transcripts_command.command("set")
@click.argument("name")
@click.option("--name", "new_name", help="Another name.")
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--mode", type=click.Choice(MODES))
@click.option("--pilot", type=click.Choice(["yes", "no"]))
@click.option("--held", help="When the interview was held, e.g. 2026-03-14.")
@click.option("--language", type=click.Choice(["kk", "ru", "tr", "en", ""]))
@click.option("--guide", help="The version of the guide it was asked with.")
@click.option("--condition", type=click.Choice(CONDITIONS), help="How it may be quoted.")
@with_project
def set_details(project: Project, name: str, **given: str | None) -> None:
    """Change what is known of transcript NAME.

    \b
    Example:
      qcode transcripts set R07 --pilot yes --mode online
    """
    row = project.ask(queries.transcript_named, name)
    fields: dict[str, object] = {key: value for key, value in given.items() if value is not None}
    if "new_name" in fields:
        fields["name"] = fields.pop("new_name")
    if "pilot" in fields:
        fields["pilot"] = int(fields["pilot"] == "yes")
    if given["guide"] is not None:
        fields["guide"] = project.ask(queries.guide_named, given["guide"]).id
    project.do(commands.describe_transcript, row.id, **fields)
    tell("Changed: {name}.", name=name)


@transcripts_command.command("speaker")
@click.argument("name")
@click.argument("label")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--respondent", type=int, help="The number of the respondent who this is.")
@with_project
def set_speaker(project: Project, name: str, label: str, role: str, respondent: int | None) -> None:
    """Say that in transcript NAME the speaker LABEL is the interviewer, a respondent, or another.

    \b
    Example:
      qcode transcripts speaker R07 "А:" interviewer
    """
    from qcode.model.errors import NotFound

    row = project.ask(queries.transcript_named, name)
    found = [s for s in project.ask(queries.speakers, row.id) if s.label == label.rstrip(":")]
    if not found:
        raise NotFound(kind="speaker", name=label)
    project.do(commands.set_speaker, found[0].id, role=role, respondent=respondent)
    tell("Changed: {name}.", name=name)


@transcripts_command.command("condition")
@click.argument("name")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("condition", type=click.Choice(CONDITIONS))
@with_project
def set_passage_condition(project: Project, name: str, start: int, end: int, condition: str) -> None:
    """Say how characters START to END (the one after the last) of transcript NAME may be quoted; "" lifts it.

    \b
    Example:
      qcode transcripts condition R07 120 180 "off the record"
    """
    row = project.ask(queries.transcript_named, name)
    project.do(commands.set_condition, "passage", row.id, condition, start=start, end=end)
    tell("Changed: {name}.", name=name)


@transcripts_command.command("recut")
@click.argument("name")
@click.option("--form", default="", help="colon, tab, head, bracket, letter, number, dash, line or paragraph.")
@yes_option
@with_project
def recut(project: Project, name: str, form: str, yes: bool) -> None:
    """Cut transcript NAME into turns anew, by another FORM (else by the one that fits best).

    Text and codings stay as they are; links to questions are proposed anew by `qcode guide link`.

    Who was said to speak in a turn by `qcode transcripts who` still does where the turn is cut as before.

    \b
    Example:
      qcode transcripts recut R07 --form dash
    """
    from qcode.text.turns import FORMS, find_turns

    if form and form not in FORMS:
        raise click.UsageError(said("{name} is one of: {choices}.", name="--form", choices=", ".join(FORMS)))
    row = project.ask(queries.transcript_named, name)
    text = project.ask(queries.body, row.id)
    found = find_turns(text, form)
    turns = said_count("{count} turn", "{count} turns", len(found.turns))
    tell("{name}: {rule}; {turns}", name=name, rule=said(found.rule), turns=turns)
    _tell_turns(text, found.turns)
    _tell_doubts(found.speakers, found.doubts)
    if found.turns and agreed(yes):
        project.do(commands.replace_turns, row.id, found.turns, found.speakers)
        tell("Changed: {name}.", name=name)


@transcripts_command.command("remove")
@click.argument("name")
@yes_option
@with_project
def remove(project: Project, name: str, yes: bool) -> None:
    """Take out transcript NAME, where nobody has coded it; undo brings it back.

    \b
    Example:
      qcode transcripts remove R07
    """
    row = project.ask(queries.transcript_named, name)
    if agreed(yes, "Take it out?"):
        project.do(commands.remove_transcript, row.id)
        tell("Taken out: {name}.", name=name)


@click.command("purge")
@click.argument("name")
@yes_option
@with_project
def purge_command(project: Project, name: str, yes: bool) -> None:
    """Erase transcript NAME for good: its words, codings, memos, its original, and their traces in the history.

    Copies in “backups” hold the words too, so they are deleted, and a new one is made. Nothing brings this back.

    \b
    Example:
      qcode purge R07
    """
    row = project.ask(queries.transcript_named, name)
    tell("This erases “{name}” for good, with its codings, memos, original and the copies in “backups”.", name=name)
    if agreed(yes, "Erase it?"):
        from qcode.catalogue.erase import erase

        erase(project, row)
        tell("Erased: {name}. Copies that you made elsewhere still hold the words.", name=name)
