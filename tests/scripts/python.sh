#!/usr/bin/env bash
# Builds the Python wheel, installs it in a fresh environment without Rust, and runs its tests against the program.
#
#   tests/scripts/python.sh            # a release wheel, as users get it
#   tests/scripts/python.sh --dev      # built fast, runs slowly
#
# Needs maturin, and pyarrow, pandas, polars, duckdb and pytest for the tests; mypy, vaderSentiment, pyspark (with Java),
# nbclient and ipykernel if they are there. It installs none of them by itself: it takes those of the Python that runs maturin
# ($PYTHON, or python3), because where the checks of a change run, there is no time for downloads. What is missing is said
# aloud, with the command that would install it, and the script ends with 77.
set -euo pipefail
cd "$(dirname "$0")/../.."

python=${PYTHON:-python3}
# What the wheel and the program are built from is built once.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
profile=--release
[ "${1:-}" != --dev ] || profile=
skip() {
    printf 'skipped: %s\n' "$*"
    exit 77
}
maturin=("$python" -m maturin)
"${maturin[@]}" --version >/dev/null 2>&1 || maturin=(maturin)
"${maturin[@]}" --version >/dev/null 2>&1 || skip "the Python wheel: maturin is not installed; pip install maturin"
for package in pyarrow pandas polars duckdb pytest; do
    "$python" -c "import $package" 2>/dev/null || skip "the Python wheel: $package is not installed; pip install $package"
done

# The same versions of what both are built from: otherwise the numbers could differ.
"$python" - <<'PYTHON'
import re
from pathlib import Path

def versions(lock):
    pairs = re.findall(r'^name = "(.+)"\nversion = "(.+)"$', Path(lock).read_text(encoding="utf-8"), re.MULTILINE)
    return {name: {version for other, version in pairs if other == name} for name, _ in pairs}

ours, theirs = versions("Cargo.lock"), versions("python/Cargo.lock")
# Some are there in a second version that only the wheel needs.
apart = {name: (ours[name], theirs[name]) for name in ours.keys() & theirs.keys() if not ours[name] & theirs[name]}
for name, (one, other) in sorted(apart.items()):
    print(f"{name}: {', '.join(sorted(one))} in Cargo.lock, {', '.join(sorted(other))} in python/Cargo.lock")
raise SystemExit(1 if apart else 0)
PYTHON

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${maturin[@]}" build --locked $profile --manifest-path python/Cargo.toml --interpreter "$python" --out "$work/wheels"
wheel=$(ls "$work"/wheels/*.whl)
printf 'wheel: %s, %d bytes\n' "$(basename "$wheel")" "$(wc -c <"$wheel")"

if [ -z "${LASSWELL_BIN:-}" ]; then
    cargo build --locked ${profile} --bin lasswell
    LASSWELL_BIN=$CARGO_TARGET_DIR/$([ -n "$profile" ] && echo release || echo debug)/lasswell
fi
export LASSWELL_BIN=$(realpath "$LASSWELL_BIN")

# A fresh environment without Rust on its path, in which only the wheel is new.
"$python" -m venv "$work/venv"
outside=$("$python" -c 'import site; print(site.getsitepackages()[0])')
inside=$("$work/venv/bin/python" -c 'import site; print(site.getsitepackages()[0])')
echo "$outside" >"$inside/outside.pth"
"$work/venv/bin/python" -m pip install --quiet --no-index --no-deps "$wheel"
"$work/venv/bin/python" -m pytest -q -p no:cacheprovider -rs python/tests
echo "the wheel installs, and its rows are those of the program"
