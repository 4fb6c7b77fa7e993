#!/bin/sh
# Double-click this on a Mac or on Linux: it does the same as ./site, and keeps the window open if something is missing.
# On Linux, tests run it; on a Mac, it has not been tried yet.
cd "$(dirname "$0")" || exit 1
./site
code=$?
if [ "$code" -ne 0 ]; then
  echo
  [ "$code" -ne 2 ] || echo "If Python is missing: on a Mac, open python.org/downloads in your browser, press the yellow button, and open the file that
was downloaded. On Debian or Ubuntu: sudo apt install python3 python3-venv. Then double-click this file again."
  printf '%s' "Press Enter to close this window. "
  read -r _
fi
exit "$code"
