#!/usr/bin/env bash
# Makes sure the browser tests have a Chromium, or says how to get one. Usage: ensure_browser.sh PYTHON
set -euo pipefail
python=${1:?usage: ensure_browser.sh PYTHON}

found() {
    local command
    for command in ${CHROMIUM:-} chromium chromium-browser google-chrome; do
        if command -v "$command" >/dev/null 2>&1; then return 0; fi
    done
    "$python" - <<'PYTHON'
import pathlib
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    sys.exit(0 if pathlib.Path(playwright.chromium.executable_path).exists() else 1)
PYTHON
}

if found; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No browser found: installing Debian's chromium."
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null || true
else
    echo "No browser found: asking Playwright for its Chromium."
    "$python" -m playwright install chromium || true
fi

if found; then exit 0; fi
cat >&2 <<'MESSAGE'

The browser tests need a Chromium, and none could be installed. Any one of these will do:
  - as root on Debian or Ubuntu:   apt-get install chromium
  - as yourself:                   .venv/bin/python -m playwright install chromium
  - a Chromium of your own:        make test CHROMIUM=/path/to/chromium
To run everything else:            make test-fast
MESSAGE
exit 1
