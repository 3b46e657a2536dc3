#!/usr/bin/env bash
# Builds the Python wheel, installs it in a fresh environment without Rust, and runs its tests against the program.
#
#   tests/scripts/python.sh            # a release wheel, as users get it
#   tests/scripts/python.sh --dev      # built fast, runs slowly
#
# Needs maturin, and pyarrow, pandas, polars, duckdb and pytest for the tests; hatchling, mypy, vaderSentiment, pyspark (with
# Java), nbclient and ipykernel if they are there. It installs none of them by itself: it takes those of the Python that runs maturin
# ($PYTHON, $LASSWELL_PYTHON, or python3), because where the checks of a change run, there is no time for downloads. What is missing is said
# aloud, with the command that would install it, and the script ends with 77. $LASSWELL_WHEEL and $LASSWELL_BIN name a wheel and a
# program that are built already, from the same sources.
set -euo pipefail
cd "$(dirname "$0")/../.."

python=${PYTHON:-${LASSWELL_PYTHON:-python3}}
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

# That both are built from the same versions of everything is a test of lasswell: tests/tidy.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wheel=${LASSWELL_WHEEL:-}
if [ -z "$wheel" ]; then
    "${maturin[@]}" build --locked $profile --manifest-path python/Cargo.toml --interpreter "$python" --out "$work/wheels"
    wheel=$(ls "$work"/wheels/*.whl)
fi
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
# The accurate model as a package without code, if what builds it is there.
if "$python" -c "import hatchling" 2>/dev/null; then
    "$python" -m pip wheel --quiet --no-index --no-deps --no-build-isolation --wheel-dir "$work/data" python/accurate
    "$work/venv/bin/python" -m pip install --quiet --no-index --no-deps "$work"/data/*.whl
    printf 'wheel: %s, %d bytes\n' "$(basename "$work"/data/*.whl)" "$(cat "$work"/data/*.whl | wc -c)"
fi
path=
while IFS= read -r -d : folder; do
    [ -x "$folder/cargo" ] || [ -x "$folder/rustc" ] || path=$path:$folder
done <<<"$PATH:"
PATH=${path#:} "$work/venv/bin/python" -m pytest -q -p no:cacheprovider -rs python/tests
echo "the wheel installs, and its rows are those of the program"
