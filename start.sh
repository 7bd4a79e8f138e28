#!/bin/sh
# Sets qcode up on the first start, then opens it in a window of its own.
cd "$(dirname "$0")" || exit 1
run() {
  if [ ! -f .venv/ready ] || ! cmp -s requirements/run.lock .venv/run.lock; then
    echo "Setting qcode up. This happens once, and after an update; it takes a few minutes…"
    python=""
    for p in python3.14 python3.13 python3.12 python3.11 python3; do
      if command -v $p >/dev/null 2>&1 && $p -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then python=$p; break; fi
    done
    if [ -z "$python" ]; then
      echo "qcode needs Python 3.11 or newer. Install it from python.org, then start again."; read -r _; exit 1
    fi
    rm -f .venv/ready
    "$python" -m venv .venv &&
      .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock &&
      .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . &&
      cp requirements/run.lock .venv/run.lock && touch .venv/ready || { echo "Setting up did not work; the lines above say why. Press Enter."; read -r _; exit 1; }
  fi
  .venv/bin/python -m qcode start || { echo "Press Enter to close this window."; read -r _; }
}
if [ -t 0 ] && [ -t 1 ] || [ "$1" = "--here" ]; then
  run
else
  here="$PWD/start.sh"
  for terminal in x-terminal-emulator gnome-terminal konsole xfce4-terminal kitty alacritty xterm; do
    command -v "$terminal" >/dev/null 2>&1 || continue
    case "$terminal" in
      gnome-terminal) exec "$terminal" --maximize -- "$here" --here ;;
      kitty) exec "$terminal" "$here" --here ;;
      *) exec "$terminal" -e "$here" --here ;;
    esac
  done
  echo "No terminal window could be opened: open one yourself and type: sh \"$here\""
fi
