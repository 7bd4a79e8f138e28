"""A project kept as another one: the sample becomes one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from qcode import commands
from qcode.catalogue.export import NAMES
from qcode.catalogue.profiles import FOLDER as PROFILES
from qcode.model.errors import AlreadyAProject, CannotWrite, QcodeError
from qcode.project import FILE, FOLDERS, Project


class InsideItself(QcodeError):
    template = "“{folder}” lies inside the project that is to be copied: choose a folder elsewhere."


def keep_as_own(project: Project, folder: Path) -> Path:
    """Copy a project into a folder of its own, where it is no sample any more; the file comes last and whole."""
    if (folder / FILE).exists():
        raise AlreadyAProject(folder=folder)
    if project.folder is not None and folder.resolve().is_relative_to(project.folder.resolve()):
        raise InsideItself(folder=folder)
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
            if project.folder is not None and (project.folder / name).is_dir():
                shutil.copytree(project.folder / name, folder / name, dirs_exist_ok=True)
        if project.folder is not None and (project.folder / PROFILES).is_dir():
            shutil.copytree(project.folder / PROFILES, folder / PROFILES, dirs_exist_ok=True)
        if project.folder is not None and (project.folder / NAMES).is_file():
            shutil.copy2(project.folder / NAMES, folder / NAMES)
    except OSError as error:
        raise CannotWrite(file=folder, reason=getattr(error, "strerror", None) or error) from error
    project.backup(folder / FILE)
    with Project(folder, project.coder.name) as own:
        if own.is_demo:
            own.do(commands.set_setting, "demo", "0")
    return folder
