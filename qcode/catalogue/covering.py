"""The letter that goes with a package, in the receiver's language."""

from __future__ import annotations

from qcode.words import say

WHAT = {
    "review": "You were sent interviews with their codings, to say of each coding yes, no, or what you ask.",
    "second coder": "You were sent interviews to code a second time, so that two people's work can be compared.",
    "back": "This is the work that was done in a package of yours.",
}
HOW = (
    "1. Install qcode: python -m pip install qcode (once; Python 3.11 or newer).",
    "2. Open this file: qcode open FILE.qcodepack",
    "3. Everything you do is saved at once. Take your time; nothing leaves your computer.",
    "4. When you are done: qcode -p FOLDER package --back BACK.qcodepack, and send that file back.",
)
BACK = ("Take it in with: qcode merge FILE. You first see what would come, and it can be undone.",)
BLIND = "You don't see what the first coder did; so please don't ask before you are done."
CARE = (
    "It holds words of people who were promised confidence: keep it to yourself, and delete it when you are done."
    " File names, real names and passages off the record are not in it."
)


def letter(language: str, *, role: str, sender: str, receiver: str, blind: bool) -> str:
    """What the receiver reads first: what this is, how to open it, how to send it back."""
    lines = [f"{receiver},", ""] if receiver else []
    lines.append(say(WHAT[role], language))
    lines.append(say("From: {name}", language, name=sender))
    lines += ["", *(say(line, language) for line in (BACK if role == "back" else HOW)), ""]
    if blind:
        lines.append(say(BLIND, language))
    lines.append(say(CARE, language))
    return "\n".join(lines) + "\n"
