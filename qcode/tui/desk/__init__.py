"""The desk without Textual's screens: text, rows, lanes, motions and inks, all testable alone."""
