"""Which profile the thesis of a project follows."""

from __future__ import annotations

from qcode import queries
from qcode.model.rows import Setting
from qcode.store.journal import Tx

PROFILE = "thesis.profile"
TEXT = "thesis.profile.text"
"""The chosen profile's file as it was, for copies of the project that come without it."""
TEMPLATE = "thesis.template"


def choose_profile(tx: Tx, name: str, text: str = "") -> Setting:
    """From now on whatever is written for paper follows this profile; "" for the preset of its language."""
    tx.note(name=name)
    _kept(tx, TEXT, text)
    return _kept(tx, PROFILE, name)


def choose_template(tx: Tx, file: str) -> Setting:
    """From now on Word files take their styles and margins from this file; "" for none."""
    tx.note(name=file)
    return _kept(tx, TEMPLATE, file)


def _kept(tx: Tx, name: str, value: str) -> Setting:
    known = queries.setting_row(tx.read, name)
    return tx.replace(known, value=value) if known else tx.add(Setting(name, value))
