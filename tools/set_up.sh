#!/bin/sh
# Makes .venv from requirements.lock with nothing but python3 and pip; does nothing when .venv is of this lock file already.
# Whatever goes wrong is said in one sentence, with what to do; pip's own words are kept in .venv/set_up.log.
set -u
cd "$(dirname "$0")/.." || exit 1

say() { printf 'Set-up failed: %s\n' "$1" >&2; exit 1; }

# pip and not uv: pip heeds the user's own pip.conf (a mirror, a proxy), and is on every machine.
# OCR=1 installs text recognition too, from a lock of its own; once installed it stays.
if [ "${OCR:-}" = 1 ] || [ -e .venv/ocr ]; then OCR=1 lock=requirements-ocr.lock; else OCR='' lock=requirements.lock; fi
stamp=$(cat "$lock" pyproject.toml tools/set_up.sh | cksum)
[ -x .venv/bin/zhibiao ] && [ "$(cat .venv/stamp 2>/dev/null)" = "$stamp" ] && exit 0

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; }
python=
for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if suits "$name"; then python=$name; break; fi
done
[ -n "$python" ] || say "no Python 3.11, 3.12 or 3.13 was found; install one (or name it: make run PYTHON=/path/to/python3.12)."
"$python" -m pip --version >/dev/null 2>&1 || say "$python has no pip; install it (Debian, Ubuntu: apt-get install python3-pip)."

free_kib=$(df -Pk . | awk 'NR == 2 {print $4}')
[ "${free_kib:-0}" -ge 2000000 ] || say "less than 2 GB are free on this disk; free some and run the command again."

echo "Setting up .venv from $lock with $("$python" --version) (once, about two minutes)"
rm -rf .venv
# --without-pip: works where Debian's python3-venv is not installed; the outer pip installs into it.
"$python" -m venv --without-pip .venv 2>/dev/null || say "$python could not make a virtual environment in $(pwd); is the folder writable?"
log=.venv/set_up.log
install() {
    "$python" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check --no-input --no-warn-script-location "$@" \
        >>"$log" 2>&1
}
# --no-deps: the lock names every package, and some pips stop at an extra that is spelled in two ways (lxml[html_clean]).
if ! { install --require-hashes --no-deps -r "$lock" && install --no-deps --no-build-isolation --editable .; }; then
    if grep -qiE 'No space left|Errno 28' "$log"; then
        say "the disk is full; free some 2 GB and run the command again."
    elif grep -qiE 'HASHES|hash mismatch' "$log" && ! grep -qiE 'connection|retry' "$log"; then
        say "a downloaded package is not the one in $lock; try again, and if it stays so do not use that package index."
    elif grep -qiE 'connection|resolution|timed out|Network is unreachable|Could not fetch|No matching distribution|proxy' "$log"; then
        say "no package index could be reached; connect to the network (or set PIP_INDEX_URL to a mirror) and run the command again."
    fi
    say "pip stopped with: $(grep -iE 'error' "$log" | tail -n 1) (all of it: $log)"
fi
[ -z "$OCR" ] || : >.venv/ocr
echo "$stamp" >.venv/stamp
