"""Tables of respondents: who was asked, how, and what is known of them; never what they are called."""

from __future__ import annotations

import re
from pathlib import Path

from qcode.importers.errors import BadLines, NoHeader, Odd, Problem
from qcode.importers.tables import Table, read_table
from qcode.model.drafts import DraftRespondent
from qcode.model.errors import QcodeError
from qcode.text.days import calendar_day
from qcode.text.normalise import one_name
from qcode.words import LANGUAGES, say

NUMBERED = (
    "The column “{column}” gives the respondents their numbers: “{code}” is respondent {number}."
    " To keep it as an attribute instead, give the column another name in the table."
)
LEFT_OUT = "The column “{column}” holds names or addresses of people: it was left out and is stored nowhere."
_DAY = re.compile(r"\d[./-]\d+[./-]\d")
EMPTY = "The column “{column}” is empty in every row: it makes no attribute."
KEPT = "The column “{column}” was kept as an attribute: no cell of it is one of: {known}."
KEPT_DAY = "The column “{column}” was kept as an attribute: no cell of it is a day such as 2026-03-14."
READ_AS_MODE = "The column “{column}” was read as the way of asking: its cells say that."
READ_AS_KIND = "The column “{column}” was read as the kind of transcript: its cells say that."
UNKNOWN = (
    "“{cell}” in the column “{column}” is none of: {known} (to keep the column as an attribute, give it another name)"
)


class NoWhom(QcodeError):
    template = (
        "“{file}” does not say whose each line is: it has none of the columns {wanted}; its columns are: {columns}."
        " Add one of the first and bring it in again."
    )


_FIELDS = {
    "number": "number no nr num № n respondent|respondent_number|respondent_no|respondent_id|participant|id"
    "|нөмір|нөмірі|респондент|респондент_нөмірі|респондент_№|номер|номер_респондента|№_респондента"
    "|numara|sıra|sıra_no|katılımcı|katılımcı_no|katılımcı_numarası",
    "transcript": "transcript document file filename|transcript_name|file_name|interview"
    "|сұхбат|файл|құжат|транскрипт|интервью|документ|имя_файла|название_файла|görüşme|dosya|belge|döküm|dosya_adı|transkript",
    "label": "label speaker|speaker_label|белгі|сөйлеуші|метка|спикер|говорящий|etiket|konuşmacı",
    "mode": "mode|interview_mode|тәсіл|тәсілі|өткізу_тәсілі|сұхбат_тәсілі|режим|способ|форма|формат|форма_интервью|yöntem|biçim|görüşme_biçimi",
    "kind": "kind|түрі|вид|тип|tür|türü",
    "pilot": "pilot|пилот|пилоттық|сынақ|pilot_görüşme",
    "held": "held date|date_held|interview_date|күні|өткен_күні|сұхбат_күні|дата|дата_интервью|tarih|görüşme_tarihi",
    "condition": "condition|quoting|шарт|шарты|дәйексөз_шарты|условие|условия|условие_цитирования|koşul|alıntı_koşulu",
    "guide": "guide|guide_version|жоспар|сұхбат_жоспары|гайд|гид|версия_гайда|kılavuz|kılavuz_sürümü",
    "code": "code codes|respondent_code|participant_code|pseudonym|alias|код коды шифр|код_респондента|код_участника|код_информанта"
    "|респондент_коды|респонденттің_коды|қатысушы_коды|қатысушының_коды|псевдоним|бүркеншік_ат"
    "|kod kodu rumuz rumuzu|katılımcı_kodu|görüşmeci_kodu|takma_ad|takma_adı",
    "public_name": "public_name|жария_аты|жария_есімі|публичное_имя|имя_для_публикации|açık_ad|kamuya_açık_ad|yayın_adı",
}
_CODE = re.compile(r"[^\W\d_]{1,3}\s?[-–.№#]?\s?(\d{1,4})")
_COLUMNS = {name: field for field, names in _FIELDS.items() for name in re.split(r"[| ]", names)}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NAMES = _set(
    "name names firstname lastname surname forename email mail phone telephone tel mobile whatsapp telegram address"
    " аты аты-жөні атыжөні есімі есім тегі әкесінің пошта поштасы мекенжайы мекенжай"
    " фио ф.и.о имя фамилия отчество почта телефон телефоны тел моб адрес иин жсн"
    " ad adı soyad soyadı isim ismi e-mail e-posta eposta posta telefon telefonu gsm adres adresi tckn tc"
)
_FILLERS = _set(
    "of the full first last middle respondent respondents participant interviewee s number contact and real home his her"
    " респонденттің респондент қатысушының толық байланыс нөмірі электрондық жөні ұялы мен"
    " респондента участника участницы полное контактный номер электронная эл мобильный и"
    " katılımcının katılımcı tam kimlik no numarası cep ve iletişim gerçek"
)
_MEANINGS = {
    "mode": {
        "in person": "in person|face to face|face-to-face|personal|жеке|бетпе-бет|бетпе бет|кездесіп|лично|очно|очная|личная"
        "|yüz yüze|yüzyüze|şahsen",
        "online": "online|zoom|teams|video|онлайн|бейнеқоңырау|видео|дистанционно|қашықтан|çevrim içi|çevrimiçi|uzaktan",
        "telephone": "telephone|phone|by phone|by telephone|телефон|телефонмен|телефон арқылы|по телефону|телефонное"
        "|telefon|telefonla",
        "written": "written|in writing|e-mail|email|жазбаша|жазбаша түрде|письменно|письменная|письменное|письменный"
        "|в письменной форме|yazılı|yazılı olarak",
    },
    "kind": {
        "interview": "interview|oral|spoken|сұхбат|ауызша|ауызша сұхбат|интервью|устно|устное|устная|устный|устное интервью"
        "|görüşme|mülakat|sözlü|sözlü görüşme",
        "written answers": "written answers|written|in writing|жазбаша|жазбаша жауап|жазбаша жауаптар|письменно|письменное"
        "|письменная|письменный|письменный ответ|письменные ответы|yazılı|yazılı yanıt|yazılı yanıtlar",
        "document": "document|құжат|документ|belge",
        "literature": "literature|әдебиет|литература|literatür",
    },
    "condition": {
        "": "may be quoted|free|келтіруге болады|можно цитировать|alıntılanabilir",
        "paraphrase only": "paraphrase only|paraphrase|тек мазмұндау|только пересказ|yalnızca aktarma",
        "after approval": "after approval|келісімнен кейін|после согласования|onaydan sonra",
        "off the record": "off the record|жазбадан тыс|не для записи|не для печати|kayıt dışı",
    },
    "pilot": {
        "yes": "yes|y|1|true|x|+|pilot|иә|да|пилот|сынақ|evet",
        "no": "no|n|0|false|-|жоқ|нет|негізгі|основное|main|hayır",
    },
}
_WORDS = {
    field: {word: meaning for meaning, words in meanings.items() for word in words.split("|")}
    for field, meanings in _MEANINGS.items()
}


def read_respondents(path: Path, language: str = "en") -> tuple[tuple[DraftRespondent, ...], tuple[str, ...]]:
    """Respondents with their attributes, and what was left out, said in ``language``."""
    table = read_table(path)
    if not table.rows:
        raise NoHeader(file=path.name)
    columns = [_column(name) for name in table.header]
    _only_once(columns)
    _names_of_people(columns, table)
    told = [*_swapped(columns, table, language), *_others(columns, table, language)]
    coded = _number_by_code(columns, table)
    if not {"number", "transcript"} & {*columns}:
        raise NoWhom(file=path.name, wanted="number, transcript", columns=", ".join(filter(None, table.header)) or "–")
    respondents: list[DraftRespondent] = []
    problems: list[Problem] = []
    for line, row in zip(table.lines, table.rows, strict=True):
        try:
            respondents.append(_respondent(line, row, columns, table.header))
        except Odd as odd:
            problems.append(odd.at(line))
    if problems:
        raise BadLines(file=path.name, problems=problems)
    left_out = (name for name, column in zip(table.header, columns, strict=True) if column == "name")
    notices = [
        *told,
        *(say(LEFT_OUT, language, column=column) for column in left_out),
        *_empty(columns, table, language),
    ]
    if coded:
        first = next(each for each in respondents if each.number)
        notices.insert(0, say(NUMBERED, language, column=coded, code=first.code, number=first.number))
    return tuple(respondents), tuple(notices)


def _column(header: str) -> str:
    """What a column holds: a field, ``name`` for people's names, ``attribute``, or nothing where it has no header."""
    words = re.sub(r"[^\w№.\-]+", " ", header.replace("İ", "i").casefold().replace("_", " ")).split()
    folded = "_".join(words).strip("._")
    if folded in _COLUMNS:
        return _COLUMNS[folded]
    parts = {part.strip(".-") for word in words for part in (word, *word.split("-"))} - {""}
    if parts & _NAMES and not parts - _NAMES - _FILLERS - {"аты-жөні", "жөні", "e", "posta"}:
        return "name"
    return "attribute" if header else ""


def _only_once(columns: list[str]) -> None:
    """Let only the first of several columns be a field; the others are attributes."""
    for place, column in enumerate(columns):
        if column not in ("name", "attribute", "code", "") and column in columns[:place]:
            columns[place] = "attribute"


def _swapped(columns: list[str], table: Table, language: str) -> list[str]:
    """Let a column of modes whose cells are all kinds hold these, and the other way round; what is to be said of it."""
    told = []
    for place, column in enumerate(columns):
        other = {"mode": "kind", "kind": "mode"}.get(column, "")
        cells = _cells(table, place)
        if not other or other in columns or all(_knows(column, cell) for cell in cells):
            continue
        if all(_knows(other, cell) for cell in cells):
            columns[place] = other
            told.append(say(READ_AS_MODE if other == "mode" else READ_AS_KIND, language, column=table.header[place]))
    return told


def _others(columns: list[str], table: Table, language: str) -> list[str]:
    """Let a column that holds nothing that its name means be an attribute; what is to be said of it.

    Not one of conditions: what somebody asked not to be quoted must not be overlooked. Nor one of days that are none.
    """
    told = []
    for place, column in enumerate(columns):
        cells = _cells(table, place)
        if column not in ("mode", "kind", "pilot", "held") or not cells or any(_knows(column, cell) for cell in cells):
            continue
        if column == "held" and any(_DAY.search(cell) for cell in cells):
            continue
        columns[place] = "attribute"
        if column == "held":
            told.append(say(KEPT_DAY, language, column=table.header[place]))
        else:
            known = ", ".join(say(word, language) for word in _choices(column))
            told.append(say(KEPT, language, column=table.header[place], known=known))
    return told


def _empty(columns: list[str], table: Table, language: str) -> list[str]:
    """Which columns would be attributes, if anybody had a value."""
    return [
        say(EMPTY, language, column=table.header[place])
        for place, column in enumerate(columns)
        if column == "attribute" and not any(cell.strip("; ") for cell in _cells(table, place))
    ]


def _cells(table: Table, place: int) -> list[str]:
    return [cell for cells in table.rows if (cell := cells[place].strip())]


def _knows(field: str, cell: str) -> bool:
    """Whether a cell says something that a field may be."""
    return bool(calendar_day(cell)) if field == "held" else _word(field, cell) is not None


def _names_of_people(columns: list[str], table: Table) -> None:
    """A column that is to hold numbers, and has cells without any, holds people's names."""
    for place, column in enumerate(columns):
        if column == "number" and any(
            cells[place].strip() and not re.search(r"\d", cells[place]) for cells in table.rows
        ):
            columns[place] = "name"


def _number_by_code(columns: list[str], table: Table) -> str:
    """Take respondents' numbers from a column of codes (``K1``, ``П-4``) where no other gives them: its name, else ""."""
    found = ""
    for place, column in enumerate(columns):
        if column != "code":
            continue
        columns[place] = "attribute"
        cells = [cell for cells in table.rows if (cell := cells[place].strip())]
        numbers = [int(code[1]) for cell in cells if (code := _CODE.fullmatch(cell))]
        if "number" not in columns and 0 < len(cells) == len({*numbers} - {0}):
            columns[place], found = "number", table.header[place]
    return found


def _respondent(line: int, row: tuple[str, ...], columns: list[str], header: tuple[str, ...]) -> DraftRespondent:
    """One line as a respondent; ``Odd`` says what can't be understood."""
    fields = {
        column: cell.strip()
        for column, cell in zip(columns, row, strict=True)
        if column not in ("name", "attribute", "")
    }
    cell = fields.get("number", "")
    values = tuple(
        (name, value.strip())
        for name, column, cell in zip(header, columns, row, strict=True)
        if column == "attribute"
        for value in cell.split(";")
        if value.strip()
    )
    heads = dict(zip(columns, header, strict=True))
    said = {field: _meaning(field, fields.get(field, ""), heads.get(field, "")) for field in _MEANINGS}
    return DraftRespondent(
        line=line,
        number=_number(cell),
        transcript=fields.get("transcript", ""),
        label=fields.get("label", ""),
        values=tuple(dict.fromkeys(values)),
        condition=said["condition"],
        mode=said["mode"],
        kind=said["kind"],
        pilot=None if not said["pilot"] else said["pilot"] == "yes",
        held=_date(fields.get("held", "")),
        guide=fields.get("guide", ""),
        public_name=fields.get("public_name", ""),
        code="" if cell.isdecimal() else cell,
        names=tuple(
            cell.strip() for cell, column in zip(row, columns, strict=True) if column == "name" and cell.strip()
        ),
    )


def _number(cell: str) -> int:
    """The number in ``7``, ``R07`` or ``7-респондент``; 0 where the cell is empty."""
    digits = re.findall(r"\d+", cell)
    if cell and (len(digits) != 1 or len(digits[0]) > 9 or not 0 < int(digits[0]) < 100_000):
        raise Odd("“{cell}” is no respondent's number", cell=cell)
    return int(digits[0]) if digits else 0


def _meaning(field: str, cell: str, column: str) -> str:
    """A mode, kind, condition or yes and no in qcode's own word."""
    meaning = _word(field, cell) if cell else ""
    if meaning is None:
        raise Odd(UNKNOWN, column=column, cell=cell, known=_choices(field))
    return meaning


def _word(field: str, cell: str) -> str | None:
    """What a cell means; None where it is no word of the field in any language."""
    word = " ".join(cell.replace("İ", "i").casefold().split())
    if word in _WORDS[field]:
        return _WORDS[field][word]
    for meaning, words in _MEANINGS[field].items():
        if any(word == say(words.partition("|")[0], language).casefold() for language in LANGUAGES):
            return meaning
    return None


def _choices(field: str) -> tuple[str, ...]:
    """What a field may be, in words that can be typed again."""
    return tuple(words.partition("|")[0] for words in _MEANINGS[field].values())


def _date(cell: str) -> str:
    """A date as year-month-day."""
    day = calendar_day(cell)
    if cell and not day:
        raise Odd("“{cell}” is no day of the calendar: write it as 2026-03-14", cell=one_name(cell))
    return day
