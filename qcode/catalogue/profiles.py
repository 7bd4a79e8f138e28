"""The profile of a project's thesis: chosen, found, made."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from qcode import filing, queries
from qcode.commands import thesis_profile
from qcode.model.errors import BadName, CannotWrite, QcodeError
from qcode.model.profile import Profile
from qcode.project import Project
from qcode.render.files import write_whole
from qcode.text.profiles import HERE, PRESETS, preset, preset_of, profile_from, read_profile
from qcode.words import Language

FOLDER = "profiles"
"""In the project's folder: profiles of one's own, NAME.yaml."""
ABBREVIATED = 2
"""Letters of a respondent's code that are no word of a language: K7, R7."""
_NAME = re.compile(r"[\w.-]+")


class NoProfile(QcodeError):
    template = "There is no profile “{name}”; there are: {choices}. `qcode profile new` makes one of your own."
    at_keys = (
        "There is no profile “{name}”; there are: {choices}. {appendix.profile} beside the appendix "
        "({project.go_appendix}) chooses one."
    )


class ProfileThere(QcodeError):
    template = "There is already a profile “{name}”: edit “{file}”, or choose another name."


def profile_of(project: Project, language: Language | None = None) -> Profile:
    """The project's profile, its template found; for a text in another language than the profile's, that one's preset.

    Who is K7 in one language is so in the others, and what the profile chose for translations holds there, too.
    """
    chosen = project.ask(queries.setting, thesis_profile.PROFILE)
    found = _chosen(project, chosen) if chosen else preset_of(language or "en")
    if language not in (None, found.language):
        own, found = found, preset_of(language)
        if chosen:
            short = len(own.respondent.replace("{number}", "").strip(" -.")) <= ABBREVIATED
            found = replace(
                found, respondent=own.respondent if short else found.respondent, translation=own.translation
            )
    template = project.ask(queries.setting, thesis_profile.TEMPLATE) or found.template
    file = _folder(project) / template
    sent = project.ask(queries.setting, "package.role") and not file.is_file()
    return replace(found, template=str(file) if template and not sent else "")


def _chosen(project: Project, name: str) -> Profile:
    """The profile chosen: from its file, else as it was when it was chosen, for what was sent to somebody has no file."""
    file = own_file(project, name)
    text = project.ask(queries.setting, thesis_profile.TEXT)
    if text and not (file is not None and file.is_file()):
        return profile_from(text, name=name, file=f"{name}.yaml")
    return named_profile(project, name)


def template_remarks(profile: Profile, language: Language) -> tuple[str, ...]:
    """What the author should know of the template: styles that it lacks, parts that were left out."""
    if not profile.template:
        return ()
    from qcode.render.word_template import read_template

    return read_template(Path(profile.template)).remarks(profile, language)


def choose_template(project: Project, file: Path | None) -> tuple[str, ...]:
    """Make a Word file the project's template, a copy of it in the project; returns what is to be said of it."""
    if file is None:
        project.do(thesis_profile.choose_template, "")
        return ()
    from qcode.render.word_template import read_template

    read_template(file)
    folder = _folder(project)
    kept = folder / file.name
    try:
        folder.mkdir(exist_ok=True)
        if not (kept.exists() and kept.samefile(file)):
            write_whole(kept, file.read_bytes())
    except OSError as error:
        raise CannotWrite(file=kept.name, reason=error.strerror or str(error)) from error
    project.do(thesis_profile.choose_template, kept.name)
    profile = profile_of(project)
    return template_remarks(profile, profile.language)


def _folder(project: Project) -> Path:
    return (project.home or Path()) / FOLDER


def named_profile(project: Project, name: str) -> Profile:
    """A profile by its name: one of the project's own, else a preset."""
    file = own_file(project, name)
    if file is not None and file.is_file():
        return read_profile(file)
    if name not in PRESETS:
        raise NoProfile(name=name, choices=", ".join(profile_names(project)))
    return preset(name)


def profile_names(project: Project) -> tuple[str, ...]:
    """Every profile that can be chosen: the presets, then the project's own."""
    own = sorted(file.stem for file in (project.home / FOLDER).glob("*.yaml")) if project.home else []
    return (*PRESETS, *(name for name in own if name not in PRESETS))


def own_file(project: Project, name: str) -> Path | None:
    """Where a profile of the project's own lies or would lie."""
    if project.home is None or not _NAME.fullmatch(name) or filing.RESERVED.fullmatch(name):
        return None
    return project.home / FOLDER / f"{name}.yaml"


def choose_profile(project: Project, name: str) -> Profile:
    """Make a profile the project's; one with a mistake in it is refused."""
    found = named_profile(project, name)
    file = own_file(project, name)
    text = file.read_text("utf-8-sig") if file is not None and file.is_file() else ""
    project.do(thesis_profile.choose_profile, name, text)
    return found


def new_profile(project: Project, name: str, *, based_on: str) -> Path:
    """A file for a profile of one's own: it names its preset and has every choice as a comment to be uncommented."""
    file = own_file(project, name)
    if file is None:
        raise BadName(kind="profile", name=name, reason="only letters, digits, points and hyphens can stand in it")
    if file.exists() or name in PRESETS:
        raise ProfileThere(name=name, file=file)
    if based_on not in PRESETS:
        raise NoProfile(name=based_on, choices=", ".join(PRESETS))
    choices = "\n".join(
        line if not line.strip() or line.startswith("#") else f"# {line}" for line in _choices(based_on)
    )
    content = f"based_on: {based_on}\nabout: {name}\n\n{choices}\n"
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(content)
    except OSError as error:
        raise CannotWrite(file=file.name, reason=error.strerror or str(error)) from error
    return file


def _choices(name: str) -> list[str]:
    """The lines of a preset, with those of the one that it is based on itself."""
    lines = (HERE / f"{name}.yaml").read_text("utf-8").splitlines()
    held = dict(line.split(": ", 1) for line in lines if ": " in line and not line.startswith(" "))
    if basis := held.pop("based_on", ""):
        lines = [
            line if line.split(":")[0] not in held else f"{line.split(':')[0]}: {held[line.split(':')[0]]}"
            for line in _choices(basis)
        ]
    return [line for line in lines if not line.startswith("about")]
