"""``python -m qcode``."""

from qcode.cli import main

if __name__ == "__main__":
    main()
