"""The letter that goes with a package, in the receiver's language."""

from __future__ import annotations

from qcode.text.shell import for_shell
from qcode.words import say

WHAT = {
    "review": "You were sent interviews with their codings, to say of each coding yes, no, or what you ask.",
    "second coder": "You were sent interviews to code a second time, so that two people's work can be compared.",
    "back": "This is the work that was done in a package of yours.",
}
HOW = (
    "1. Install qcode as its page says (once; it needs Python 3.11 or newer).",
    "2. Open this file: qcode open {file}",
    "3. Everything you do is saved at once. Take your time; nothing leaves your computer.",
    "4. When you are done: qcode -p {folder} package --back back, and send the file back.qcodepack.",
)
DRAW = "   What you review is drawn there, or by command: qcode -p {folder} review plan, then qcode -p {folder} review next."
BACK = ("Take it in with: qcode merge {file}. You first see what would come, and it can be undone.",)
BLIND = "You don't see what the first coder did; so please don't ask before you are done."
CARE = (
    "It holds words of people who were promised confidence: keep it to yourself, and delete it when you are done."
    " File names, the original files, the table of respondents and passages off the record are not in it; names that"
    " people say in the interviews are, unless the sender listed them."
)
MASKED = "Names that stood as labels of respondents are masked."
SAID = "Names that are said in the interviews stay in them; those that {file} in the project’s folder lists, one a line, are masked."
"""For whoever sends it."""


def letter(
    language: str, *, role: str, sender: str, receiver: str, blind: bool, file: str, masked: bool = False
) -> str:
    """What the receiver reads first: what this is, how to open it, how to send it back."""
    lines = [f"{receiver},", ""] if receiver else []
    lines.append(say(WHAT[role], language))
    lines.append(say("From: {name}", language, name=sender))
    place = {"file": for_shell(file), "folder": for_shell(file.removesuffix(".qcodepack"))}
    steps = BACK if role == "back" else (*HOW[:2], DRAW, *HOW[2:]) if role == "review" else HOW
    lines += ["", *(say(line, language, **place) for line in steps), ""]
    if blind:
        lines.append(say(BLIND, language))
    lines.append(" ".join(say(words, language) for words in ((CARE, MASKED) if masked else (CARE,))))
    return "\n".join(lines) + "\n"
