#!/usr/bin/env bash
# Builds static programs for Linux, which need no library of the system, and packs each with the accurate model, the licences and
# the manual page. Needs rustup; no C compiler and no musl of the system.
#
#   release/static.sh                               # for this machine
#   release/static.sh aarch64-unknown-linux-musl    # for others, by name
#
# Writes dist/lasswell-VERSION-TARGET.tar.gz and dist/SHA256SUMS. The same sources and compiler give the same archive.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=("$(uname -m)-unknown-linux-musl")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
out=${CARGO_TARGET_DIR:-target}
epoch=$(git log -1 --format=%ct 2>/dev/null || echo 0)
mkdir -p dist

for target in "${targets[@]}"; do
    rustup target add "$target"
    # The linker that comes with Rust: nothing of the system is linked. Paths of this machine stay out of the program.
    flags="-C linker=rust-lld -C link-self-contained=yes -C target-feature=+crt-static --remap-path-prefix=$PWD=/lasswell --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
    RUSTFLAGS="$flags" cargo build --release --locked --bin lasswell --target "$target"
    name=lasswell-$version-$target
    rm -rf "dist/$name"
    mkdir -p "dist/$name/models"
    cp "$out/$target/release/lasswell" "dist/$name/"
    cp models/accurate.lasswell models/README.md "dist/$name/models/"
    cp -r LICENSE* licenses README.md CHANGELOG.md CITATION.cff SECURITY.md "dist/$name/"
    if [ "$target" = "$(uname -m)-unknown-linux-musl" ]; then
        "dist/$name/lasswell" man >"dist/$name/lasswell.1"
        # It runs, and needs nothing.
        "dist/$name/lasswell" --version
        if command -v ldd >/dev/null && ldd "dist/$name/lasswell" 2>/dev/null | grep -q '=>'; then
            echo "the program needs libraries of the system:" && ldd "dist/$name/lasswell" && exit 1
        fi
    fi
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" -C dist -cf - "$name" | gzip -n9 >"dist/$name.tar.gz"
    rm -r "dist/$name"
done
(cd dist && sha256sum lasswell-"$version"-*.tar.gz | tee SHA256SUMS)
