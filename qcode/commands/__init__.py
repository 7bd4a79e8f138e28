"""Everything a researcher can change, one function each."""

from qcode.commands.codebook import (
    create_code,
    define_code,
    merge_codes,
    move_code,
    rename_code,
    restore_code,
    retire_code,
    set_code_key,
)
from qcode.commands.codebook_file import import_codebook, preview_codebook
from qcode.commands.codings import (
    Unplaced,
    change_code,
    code_span,
    import_codings,
    move_borders,
    place_codings,
    remove_coding,
    set_stance,
    set_star,
    split_coding,
)
from qcode.commands.giving import NEW, give_codes, give_key_and_code, give_new_code
from qcode.commands.guides import add_guide, link_questions, set_question
from qcode.commands.memos import remove_memo, write_memo
from qcode.commands.people import (
    know_coder,
    match_respondents,
    renumber_respondents,
    set_condition,
    set_respondents,
    set_setting,
    withdraw_respondent,
)
from qcode.commands.purge import purge
from qcode.commands.transcripts import (
    add_transcripts,
    describe_transcript,
    draft_numbers,
    free_name,
    remove_transcript,
    replace_turns,
    set_speaker,
)

__all__ = [
    "NEW",
    "Unplaced",
    "add_guide",
    "add_transcripts",
    "change_code",
    "code_span",
    "create_code",
    "define_code",
    "describe_transcript",
    "draft_numbers",
    "free_name",
    "give_codes",
    "give_key_and_code",
    "give_new_code",
    "import_codebook",
    "import_codings",
    "know_coder",
    "link_questions",
    "match_respondents",
    "merge_codes",
    "move_borders",
    "move_code",
    "place_codings",
    "preview_codebook",
    "purge",
    "remove_coding",
    "remove_memo",
    "remove_transcript",
    "rename_code",
    "renumber_respondents",
    "replace_turns",
    "restore_code",
    "retire_code",
    "set_code_key",
    "set_condition",
    "set_question",
    "set_respondents",
    "set_setting",
    "set_speaker",
    "set_stance",
    "set_star",
    "split_coding",
    "withdraw_respondent",
    "write_memo",
]
