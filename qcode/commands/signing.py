"""Putting one's name under the codebook or the project as it stands."""

from __future__ import annotations

from qcode.model.audit import SignOff
from qcode.model.errors import QcodeError, UnknownValue
from qcode.queries import signing
from qcode.store.journal import Tx

ABOUT = ("codebook", "project")


class NoName(QcodeError):
    template = "A signature needs a name: write who signs."


def sign_off(tx: Tx, *, about: str, name: str, statement: str = "") -> SignOff:
    """Sign what stands now, the entry of the history before this one, by name and date."""
    if about not in ABOUT:
        raise UnknownValue(value=about, what="sign-off", choices=", ".join(ABOUT))
    if not name.strip():
        raise NoName()
    head = signing.head(tx.read)
    tx.note(what=about)
    row = SignOff(
        tx.new_id(), about, name.strip(), statement.strip(), head.site, head.sequence, head.hash, tx.coder, tx.at
    )
    return tx.add(row)
