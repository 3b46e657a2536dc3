#!/usr/bin/env bash
# Runs two builds of lasswell on the same articles and compares their output byte for byte.
#
#   tests/scripts/same_output.sh OLD_BINARY NEW_BINARY [SHARED]
#
# OLD_BINARY and NEW_BINARY are the paths of the two builds. SHARED is the folder with the labelled sets
# (data/abp_sample, data/basil, data/article_html); the default is ../shared. If it does not exist, only the seed
# articles are compared. The script needs python3 to convert the BASIL events. The stance model is `fast`. Times and
# the path of the output are masked.
#
# Exit code 0: all outputs are equal; 1: some differ, and each is listed with its first lines; 2: wrong arguments.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ $# -lt 2 ]; then
    sed -n '2,/^set/p' "$0" | sed '$d;s/^# \{0,1\}//'
    exit 2
fi
old=$(realpath "$1") new=$(realpath "$2") shared=${3:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LASSWELL_MODEL=fast NO_COLOR=1

declare -A inputs=([seeds]=seeds)
if [ -d "$shared/data" ]; then
    shared=$(realpath "$shared")
    python3 - "$shared/data/basil/events.dev.jsonl" > "$work/basil.jsonl" <<'PY'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    event = json.loads(line)
    for article in event["articles"]:
        record = {"id": article["article_id"], "event": event["event"]}
        print(json.dumps(record | {key: article.get(key) for key in ("outlet", "title", "date", "text")}))
PY
    ln -s "$shared/data/abp_sample/dev.jsonl" "$work/abp_sample.jsonl"
    mkdir "$work/pages"
    find "$shared/data/article_html/scrapinghub/html" -name '*.gz' | sort | while read -r page; do
        ln -s "$page" "$work/pages/$(basename "${page%.gz}" .html).html.gz"
    done
    inputs+=([basil]="$work/basil.jsonl" [abp_sample]="$work/abp_sample.jsonl" [pages]="$work/pages")
else
    echo "skipped: no labelled sets at $shared, only the seed articles are compared"
fi

# Runs every command that reads articles, with one build on one input, and keeps its files and messages.
outputs() {
    local binary=$1 input=$2 to=$3
    mkdir -p "$to"
    "$binary" score "$input" --format jsonl --explain --allow-skipped > "$to/score.jsonl" 2> "$to/score.err"
    "$binary" score "$input" --format csv --allow-skipped > "$to/score.csv" 2>> "$to/score.err"
    "$binary" compare "$input" --format json --allow-skipped > "$to/compare.json" 2> "$to/compare.err"
    "$binary" people "$input" --format json --allow-skipped > "$to/people.json" 2> "$to/people.err"
    "$binary" people "$input" --format toml --allow-skipped > "$to/people.toml" 2>> "$to/people.err"
    "$binary" run "$input" --out "$to/run" --formats svg --allow-skipped > "$to/run.out" 2> "$to/run.err"
    # Mask what depends on the clock or on the folder of the output.
    sed -i -E 's/[0-9.]+ ?(ms|s)\b/TIME/g; s#'"$to"'#OUT#g' "$to"/*.err "$to/run.out"
}

differences=0 compared=0
for name in $(printf '%s\n' "${!inputs[@]}" | sort); do
    outputs "$old" "${inputs[$name]}" "$work/out/old/$name"
    outputs "$new" "${inputs[$name]}" "$work/out/new/$name"
    while read -r file; do
        compared=$((compared + 1))
        if ! cmp -s "$work/out/old/$name/$file" "$work/out/new/$name/$file"; then
            differences=$((differences + 1))
            echo "differs: $name/$file"
            diff <(head -c 2000000 "$work/out/old/$name/$file" 2>&1) <(head -c 2000000 "$work/out/new/$name/$file" 2>&1) \
                | head -4 | cut -c1-${WIDTH:-160} || true
        fi
    done < <(cd "$work/out" && { (cd "old/$name" && find . -type f); (cd "new/$name" && find . -type f); } | sed 's#^\./##' | sort -u)
done
echo "$compared outputs compared, $differences differ"
[ "$differences" -eq 0 ]
