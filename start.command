#!/bin/sh
# macOS: a double click opens Terminal with this file.
exec "$(dirname "$0")/start.sh" --here
