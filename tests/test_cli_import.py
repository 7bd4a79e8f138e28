"""Transcripts, respondents, guide, codebook and codings come in by command, and go out again the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from docx import Document

from tests.cli import call, done

KAZAKH = (
    "Сұхбаттасушы: Қытайға қашан бардыңыз?",
    "7-респондент: Екі жыл бұрын. Әдемі ел екен, өзіңіз ше?",
    "Сұхбаттасушы: Оқу қиын болды ма?",
    "7-респондент: Жоқ, ұнады.",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    done("init", tmp_path / "thesis")
    return tmp_path / "thesis"


def word_file(path: Path, lines: tuple[str, ...] = KAZAKH) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def text_file(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(place: Path) -> int:
    return len(call("history", "-n", "0", "--json", project=place).json)


def test_a_word_file_with_a_kazakh_name(place: Path, tmp_path: Path) -> None:
    file = word_file(tmp_path / "Сұхбат №7 (соңғы).docx")
    preview = call("import", file, project=place)
    assert preview.code == 1
    assert "7-респондент" in preview.out
    assert "say --yes" in preview.out
    assert call("transcripts", "--json", project=place).json == []
    done("import", file, "--yes", project=place)
    (row,) = call("transcripts", "--json", project=place).json
    assert {key: row[key] for key in ("name", "turns", "words", "codings", "language", "respondent")} == {
        "name": "Сұхбат №7 (соңғы)",
        "turns": 4,
        "words": 17,
        "codings": 0,
        "language": "kk",
        "respondent": 7,
    }
    kept = place / "transcripts" / "Сұхбат №7 (соңғы).docx"
    assert kept.read_bytes() == file.read_bytes()


def test_importing_twice_changes_nothing_and_says_so(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    text_file(folder / "P1.txt", "I: How?\nP1: So.\nI: And?\nP1: Thus.\n")
    text_file(folder / "P2.txt", "I: How?\nP2: Not so.\nI: And?\nP2: Never.\n")
    assert "2 transcripts" in done("import", folder, "--yes", project=place)
    before, count = (place / "project.qcode").read_bytes(), entries(place)
    again = done("import", folder, folder / "P1.txt", "--yes", project=place)
    assert "Nothing was changed" in again
    assert "in the project already, as “P1”" in again
    assert (place / "project.qcode").read_bytes() == before
    assert entries(place) == count
    assert len(list((place / "transcripts").iterdir())) == 2


def test_two_files_of_one_name_and_one_that_cannot_be_read(place: Path, tmp_path: Path) -> None:
    one = text_file(tmp_path / "a" / "P1.txt", "I: How?\nP1: So.\nI: And?\nP1: Thus.\n")
    two = text_file(tmp_path / "b" / "P1.txt", "I: How?\nP1: Otherwise.\nI: And?\nP1: Then.\n")
    bad = text_file(tmp_path / "c" / "empty.txt", "")
    said = call("import", one, two, bad, "--yes", project=place)
    assert said.code == 1
    assert "empty" in said.err
    assert [row["name"] for row in call("transcripts", "--json", project=place).json] == ["P1", "P1 (2)"]
    assert sorted(path.name for path in (place / "transcripts").iterdir()) == ["P1 (2).txt", "P1.txt"]


def test_a_persons_name_in_a_file_name_stays_out(place: Path, tmp_path: Path) -> None:
    file = text_file(tmp_path / "Zaure Bekova.txt", "I: How?\nR: So.\nI: And?\nR: Thus.\n")
    assert "R01" in done("import", file, "--yes", project=place)
    assert [row["name"] for row in call("transcripts", "--json", project=place).json] == ["R01"]
    for path in place.rglob("*"):
        assert "Zaure" not in path.name
        assert not path.is_file() or b"Zaure" not in path.read_bytes()


def test_respondents_come_from_a_table_and_their_names_do_not(place: Path, tmp_path: Path) -> None:
    text_file(tmp_path / "t" / "P1.txt", "I: How?\nP1: So.\nI: And?\nP1: Thus.\n")
    text_file(tmp_path / "t" / "P2.txt", "I: How?\nP2: Not so.\nI: And?\nP2: Never.\n")
    done("import", tmp_path / "t", "--yes", project=place)
    table = text_file(
        tmp_path / "people.csv",
        "transcript,number,name,region,languages,pilot,mode,phone\n"
        "P1,1,Zaure Bekova,North,kk; ru,yes,online,+7701\nP2,2,Arman Serikuly,South,ru,no,in person,+7702\n",
    )
    shown = call("respondents", "import", table, project=place)
    assert "Zaure" not in shown.out
    assert "left out" in shown.out
    done("respondents", "import", table, "--yes", project=place)
    listed = call("respondents", "--json", project=place).json
    assert [(row["number"], row["transcripts"], row["attributes"]) for row in listed] == [
        (1, ["P1"], {"region": ["North"], "languages": ["kk", "ru"]}),
        (2, ["P2"], {"region": ["South"], "languages": ["ru"]}),
    ]
    assert [row["pilot"] for row in call("transcripts", "--json", project=place).json] == [True, False]
    assert [row["mode"] for row in call("transcripts", "--json", project=place).json] == ["online", "in person"]
    for path in place.rglob("*"):
        assert not path.is_file() or not any(name in path.read_bytes() for name in (b"Zaure", b"Arman", b"+7701"))
    assert "Zaure" not in done("history", "-n", "0", "--json", project=place)


def test_a_transcript_of_two_megabytes(place: Path, tmp_path: Path) -> None:
    line = "P1: " + "Мен Қытайға бардым, сосын қайттым. " * 3 + "\n"
    text = "".join(f"I: {n}?\n{line}" for n in range(10_000))
    file = text_file(tmp_path / "long.txt", text)
    assert file.stat().st_size > 2_000_000
    done("import", file, "--yes", project=place)
    at = text.index("Қытай", 500_000)
    done("codebook", "create", "China", project=place)
    done("codings", "add", "long", str(at), str(at + 5), "China", project=place)
    done("codings", "export", tmp_path / "out.csv", project=place)
    assert rows(tmp_path / "out.csv")[0]["quote"] == "Қытай"
    found = done("codings", "find", "қытай", "--code", "China", "--yes", project=place)
    assert "Found: 30000." in found
    assert "Coded: 29999." in found
    done("undo", project=place)
    assert call("coders", "--json", project=place).json == [{"name": "AK", "kind": "person", "codings": 1}]


ODD = "👩🏽‍🏫🇰🇿 e\u0301 é \u202eמילה\u202c نعم [b] =1+1 {x} \u200d \u00ad«қ»"


def test_odd_characters_from_import_to_export(place: Path, tmp_path: Path) -> None:
    """Emoji, joiners, combining marks and right-to-left words are coded and come out as they went in."""
    said = f"I: How?\nP1: Before {ODD} after.\nI: And?\nP1: Thus.\n"
    done("import", text_file(tmp_path / "P1.txt", said), "--yes", project=place)
    text = "".join(
        turn["text"] for turn in call("transcripts", "show", "P1", "--json", project=place).json["turn_list"]
    )
    assert "e\u0301" not in text
    kept = ODD.replace("e\u0301", "é")
    assert kept in text
    table = text_file(tmp_path / "c.csv", f'transcript,code,quote\nP1,Odd,"{kept}"\n')
    done("codebook", "create", "Odd", project=place)
    assert "Placed: 1; not placed: 0" in done("codings", "import", table, "--yes", project=place)
    done("codings", "export", tmp_path / "out.csv", project=place)
    (row,) = rows(tmp_path / "out.csv")
    assert row["quote"] == kept
    assert int(row["end"]) - int(row["start"]) == len(kept)
    for suffix in ("html", "md", "json", "docx", "xlsx"):
        done("report", "quotations", "-o", tmp_path / f"q.{suffix}", project=place)
    assert kept in json.dumps(json.loads((tmp_path / "q.json").read_text("utf-8")), ensure_ascii=False)


def test_three_emoji_before_supervisor(place: Path, tmp_path: Path) -> None:
    """Positions count code points: where UTF-16 is counted, the quote reads "ervisor le"."""
    text = "P1: 👩‍🏫👍🏽🇰🇿 My supervisor left.\nI: Why?\nP1: Nobody said.\nI: I see.\n"
    done("import", text_file(tmp_path / "P1.txt", text), "--yes", project=place)
    done("codebook", "create", "supervisor", project=place)
    at = text.index("supervisor")
    table = text_file(tmp_path / "c.csv", f"document,start,end,code,coder\nP1,{at},{at + 10},supervisor,BM\n")
    done("codings", "import", table, "--yes", project=place)
    done("codings", "export", tmp_path / "out.csv", project=place)
    assert [(row["quote"], row["coder"]) for row in rows(tmp_path / "out.csv")] == [("supervisor", "BM")]


CODEBOOK = (
    "path,definition,use_when,not_when,example,colour,key\n"
    'Қытай,"Елге қатысты, кез келген",,,"«Қытай»",#cc0000,1\n'
    "=1+1,A formula,,,,,\n[bold],Markup,,,,,\nTrust > In teachers > Old,Deep,when,not when,,,t\n"
)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "yaml"])
def test_a_codebook_goes_out_and_comes_back_the_same(place: Path, tmp_path: Path, suffix: str) -> None:
    done("codebook", "import", text_file(tmp_path / "in.csv", CODEBOOK), "--yes", project=place)
    listed = call("codes", "--json", project=place).json
    assert [row["path"] for row in listed] == [
        "Қытай", "=1+1", "[bold]", "Trust", "Trust > In teachers", "Trust > In teachers > Old",
    ]  # fmt: skip
    done("codebook", "export", tmp_path / f"book.{suffix}", project=place)
    done("init", tmp_path / "other")
    done("codebook", "import", tmp_path / f"book.{suffix}", "--yes", project=tmp_path / "other")
    assert call("codes", "--json", project=tmp_path / "other").json == listed
    done("codebook", "export", tmp_path / f"again.{suffix}", project=tmp_path / "other")
    if suffix != "xlsx":
        assert (tmp_path / f"again.{suffix}").read_bytes() == (tmp_path / f"book.{suffix}").read_bytes()
    again = done("codebook", "import", tmp_path / f"book.{suffix}", "--yes", project=place)
    assert "Nothing was changed: the codebook holds all 6 codes" in again


def test_a_codebook_is_merged_by_path_with_a_preview(place: Path, tmp_path: Path) -> None:
    done("codebook", "import", text_file(tmp_path / "in.csv", CODEBOOK), "--yes", project=place)
    done("codebook", "retire", "[bold]", project=place)
    change = "path,definition\nҚытай,Басқа\nNew > One,\n=1+1,A formula\n[bold],\n"
    preview = call("codebook", "import", text_file(tmp_path / "more.csv", change), project=place)
    assert preview.out.split("\n")[:4] == ["new: New", "new: New > One", "changed: Қытай", "changed: [bold]"]
    done("codebook", "import", tmp_path / "more.csv", "--yes", project=place)
    by_path = {row["path"]: row for row in call("codes", "--json", project=place).json}
    assert by_path["Қытай"]["definition"] == "Басқа"
    assert (by_path["Қытай"]["key"], by_path["Қытай"]["colour"]) == ("1", "#cc0000")
    assert "[bold]" in by_path
    done("undo", project=place)
    assert len(call("codes", "--json", project=place).json) == 5


def test_keys_may_change_hands_but_not_be_shared(place: Path, tmp_path: Path) -> None:
    text_file(tmp_path / "a.csv", "path,key\none,1\ntwo,2\n")
    text_file(tmp_path / "b.csv", "path,key\none,2\ntwo,1\n")
    text_file(tmp_path / "c.csv", "path,key\nthree,1\n")
    text_file(tmp_path / "d.csv", "path,key\nthree,ab\n")
    for name in "ab":
        done("codebook", "import", tmp_path / f"{name}.csv", "--yes", project=place)
    assert [(row["path"], row["key"]) for row in call("codes", "--json", project=place).json] == [
        ("one", "2"), ("two", "1"),
    ]  # fmt: skip
    for name, sentence in (("c", "belongs to the code “two”"), ("d", "can't be a code's key")):
        said = call("codebook", "import", tmp_path / f"{name}.csv", "--yes", project=place)
        assert said.code == 1
        assert sentence in said.err


def test_what_cannot_be_placed_is_listed_and_the_rest_is_written(folder: Path, tmp_path: Path) -> None:
    """Every line says why it was left out.

    == A
    Ana: It was far, and far is far. {Way > long}
    == B
    Bob: It was near.   Very\xa0near. {Way > short}
    """
    done("codebook", "create", "Time > long", project=folder)
    table = text_file(
        tmp_path / "c.csv",
        "transcript,start,end,code,coder,quote,memo\n"
        "A,5,11,short,,,first\n"  # 2: placed, a name that is unique
        "A,5,11,long,,,\n"  # 3: two codes are called so
        "A,5,11,Way > long,New One,,\n"  # 4: placed, an unknown coder
        "A,5,999,short,,,\n"  # 5: outside the text
        "C,5,11,short,,,\n"  # 6: no transcript
        "A,5,11,nothing,,,\n"  # 7: no code
        "A,,,short,,far,\n"  # 8: found three times
        "A,,,short,,near,\n"  # 9: not found
        'B,,,short,,"near.\nVery near.",\n'  # 10: placed but for white space
        "A,5,11,Way > short,BM,far far,\n"  # 12: placed, the quote differs
        "A,5,11,short,,,first\n",  # 13: the claim of line 2 again
    )
    out = done("codings", "import", table, "--yes", project=folder)
    said = {line.partition(",")[0]: line for line in out.split("\n") if line.startswith("line ")}
    assert "could be “Time > long” / “Way > long”" in said["line 3"]
    assert "characters 5–999" in said["line 5"]
    assert "no transcript" in said["line 6"]
    assert "no code called “nothing”" in said["line 7"]
    assert "found 3 times" in said["line 8"]
    assert "not found" in said["line 9"]
    assert "the positions rule" in said["line 12"]
    assert set(said) == {f"line {n}" for n in (3, 5, 6, 7, 8, 9, 12)}
    assert "Placed: 5; not placed: 6." in out
    assert "Brought in: 4 codings; there already: 1." in out
    counted = {row["name"]: row["codings"] for row in call("coders", "--json", project=folder).json}
    assert counted == {"AK": 4, "BM": 1, "New One": 1}
    again = done("codings", "import", table, "--yes", project=folder)
    assert "Brought in: 0 codings; there already: 5." in again


def test_codings_go_out_and_come_back_the_same(folder: Path, tmp_path: Path) -> None:
    """Export, import into a project with the same transcripts, export: the same bytes.

    == A
    Ana: It was [far] 👩‍🏫, "really". {Way > long, BM=Way > long, BM==1+1}
    Int: And then?
    Ana: Мен Қытайға бардым. {Қытай}
    """
    done("codings", "add", "A", "3", "60", "Қытай", project=folder, coder="Үшінші")
    done("codings", "export", tmp_path / "one.csv", project=folder)
    assert (tmp_path / "one.csv").read_text("utf-8").split("\n")[
        0
    ] == "transcript,start,end,code,coder,stance,memo,quote"
    every = rows(tmp_path / "one.csv")
    assert len(every) == 5
    for number, row in enumerate(every):
        row["memo"] = f"memo {number}\nwith, “two” lines" if number % 2 else ""
        row["stance"] = ("", "for", "against", "mixed")[number % 4]
    with (tmp_path / "memos.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, every[0])
        writer.writeheader()
        writer.writerows(every)
    while call("coders", "--json", project=folder).json[0]["codings"]:
        done("undo", project=folder)
    for coder in ("BM", "Үшінші"):
        for row in every:
            if row["coder"] == coder:
                call("codings", "remove", "A", row["start"], row["end"], row["code"], project=folder, coder=coder)
    done("codings", "import", tmp_path / "memos.csv", "--yes", project=folder)
    done("codings", "export", tmp_path / "two.csv", project=folder)
    assert rows(tmp_path / "two.csv") == every
    assert "Brought in: 0 codings" in done("codings", "import", tmp_path / "two.csv", "--yes", project=folder)
    assert call("check", project=folder).code == 0


def test_ten_thousand_codings_in_one_file(place: Path, tmp_path: Path) -> None:
    text = "I: How?\nP1: " + "so it was then " * 4000 + "\nI: And?\nP1: Thus.\n"
    done("import", text_file(tmp_path / "P1.txt", text), "--yes", project=place)
    done("codebook", "import", text_file(tmp_path / "b.csv", "path\n" + "\n".join(f"c{n}" for n in range(50))), "-y",
         project=place)  # fmt: skip
    lines = [f"P1,{12 + n * 5},{12 + n * 5 + 20},c{n % 50},{'AB'[n % 2]}K" for n in range(10_000)]
    table = text_file(tmp_path / "c.csv", "transcript,start,end,code,coder\n" + "\n".join(lines))
    assert "Brought in: 10000 codings" in done("codings", "import", table, "--yes", project=place)
    done("report", "cooccurrence", "--unit", "overlap", "-o", tmp_path / "o.csv", project=place)
    done("undo", project=place)
    assert [row["codings"] for row in call("coders", "--json", project=place).json] == [0]
    done("redo", project=place)
    assert [row["codings"] for row in call("coders", "--json", project=place).json] == [5000, 5000]
    done("codings", "export", tmp_path / "out.csv", project=place)
    assert {(r["start"], r["end"], r["code"], r["coder"]) for r in rows(tmp_path / "out.csv")} == {
        tuple(line.split(",")[1:]) for line in lines
    }


def test_a_guide_comes_in_and_turns_are_linked(place: Path, tmp_path: Path) -> None:
    guide = text_file(
        tmp_path / "guide.txt",
        "Guide\n1. How did you come to study abroad?\na) Who advised you?\n2. What was hard at the university?\n",
    )
    said = (
        "I: How did you come to study abroad?\nP1: By chance.\nI: And what was hard at the university?\nP1: The food.\n"
        "I: Thank you.\nP1: You are welcome.\n"
    )
    done("import", text_file(tmp_path / "P1.txt", said), "--yes", project=place)
    out = done("guide", "import", guide, "--yes", project=place)
    assert "holds 3 questions" in out
    numbers = [row["question"] for row in call("transcripts", "show", "P1", "--json", project=place).json["turn_list"]]
    assert numbers == ["1", "1", "2", "2", "2", "2"]
    done("transcripts", "question", "P1", "5-6", "-", project=place)
    done("guide", "link", "--yes", project=place)
    shown = call("transcripts", "show", "P1", "--json", project=place).json["turn_list"]
    assert [row["question"] for row in shown] == ["1", "1", "2", "2", "", ""]
    listed = call("guide", "--json", project=place).json
    assert [(row["number"], row["turns"]) for row in listed] == [("1", 2), (listed[1]["number"], 0), ("2", 2)]
    before = entries(place)
    done("guide", "import", guide, "--yes", project=place)
    assert entries(place) == before
