"""A picture that lies alone in a folder still says what it shows, and of what state of the project."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from qcode.render import pictured
from qcode.report.document import Report, Stamp
from qcode.report.figures import Bars, Figure

STAMP = Stamp(coder="Айгүл", unit="turn", units=7, entry=12, codebook="abc", version="0.1.0", date="2026-03-02")
FIGURE = Figure("Ең жиі <кодтар> & \x01", Bars(("a", "b"), (2.0, 1.0)), "Ең жиісі: a (2).", "Ескерту.")


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_picture_carries_what_it_shows(suffix: str) -> None:
    report = Report("Codes", "en", (FIGURE,), STAMP)
    ((path, content),) = pictured(report, Path("x").with_suffix(suffix))
    assert pictured(report, path) == [(path, content)]
    if suffix == ".png":
        image = Image.open(BytesIO(content))
        image.load()
        title, description = image.info["Title"], image.info["Description"]
    else:
        title, description = (etree.fromstring(content).findtext(f"{{*}}{name}") for name in ("title", "desc"))
    assert title == "Ең жиі <кодтар> & \ufffd"
    lines = description.split("\n")
    assert lines[:2] == ["Ең жиісі: a (2).", "Ескерту."]
    assert lines[2].startswith("Unit: turn")
    assert "Coder: Айгүл." in lines
    assert lines[-1] == "Computed from history entry 12, codebook abc; qcode 0.1.0; 2026-03-02."
