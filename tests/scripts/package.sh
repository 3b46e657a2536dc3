#!/usr/bin/env bash
# Packs lasswell as for a registry, and builds and tests what was packed: a file that is missing from the package, or a test
# in it that needs one, fails here. Needs no network once `cargo test` has run in the checkout.
#
#   tests/scripts/package.sh [quick]
#
# `quick` checks that library, program and tests compile, and runs none of them. Builds into the checkout's target folder, so that the dependencies are not built again.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${CARGO_TARGET_DIR:-$PWD/target}
cargo package --locked --offline --allow-dirty --no-verify --quiet
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
crate=$target/package/lasswell-$version.crate

# A registry takes ten megabytes.
size=$(wc -c <"$crate")
printf 'packed: %d files, %d bytes\n' "$(tar tzf "$crate" | wc -l)" "$size"
[ "$size" -le 10000000 ] || { echo "the package is larger than 10 MB"; exit 1; }
if tar tzf "$crate" | grep -E '^[^/]*/(seeds|fuzz|training|python|cluster|\.ci)/|accurate\.lasswell'; then
    echo "the package holds what must stay out of it, listed above"
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# With the time of now (-m), so that no build of the checkout is taken for a build of these files.
tar xzmf "$crate" -C "$work"
cd "$work/lasswell-$version"
# A version of its own keeps what is built here apart from what is built in the checkout.
sed -i.old "/^name = \"lasswell\"/{n;s/\"$version\"/\"$version+packed\"/;}" Cargo.toml Cargo.lock
export CARGO_TARGET_DIR=$target
# The optimiser takes longer than these tests.
plain=profile.dev.package.lasswell.opt-level=0

if [ "${1:-}" = quick ]; then
    cargo check --config $plain --locked --offline --quiet --features unstable --lib --bins --tests
    echo "the package compiles"
    exit
fi
cargo test --config $plain --locked --offline --quiet --features unstable --lib --test cases
cargo test --config $plain --locked --offline --quiet --features unstable --doc
printf 'The senator praised the plan. “It is a disgrace,” said Ana Ruiz.\n' >article.txt
cargo run --config $plain --locked --offline --quiet -- score --model fast article.txt >scored.json
grep -q '"Ana Ruiz"' scored.json
echo "the package builds and scores an article"
