#!/usr/bin/env bash
# Builds `lasswell-cluster`, and compares its rows with those of the program: on this machine alone, and on a Ballista cluster of one
# scheduler and two executors on the loopback interface, one of which is killed in the middle of a stage; and in an object store, which
# moto (PyPI) imitates here, if $PYTHON has it.
#
#   tests/scripts/cluster.sh [COPIES]     # each seed article so many times in the query that is interrupted; default 60
#
# Ends with 77 where it cannot run: without the crates of cluster/Cargo.lock (`cargo fetch --manifest-path cluster/Cargo.toml`), or without
# a C compiler, which two of them need. $LASSWELL_CLUSTER and $LASSWELL_BIN name programs that are built already, from the same sources.
set -euo pipefail
cd "$(dirname "$0")/../.."
copies=${1:-60}

skip() {
    printf 'skipped: %s\n' "$*"
    exit 77
}
fail() {
    printf 'failed: %s\n' "$*" >&2
    exit 1
}
if [ -z "${LASSWELL_CLUSTER:-}" ]; then
    command -v cc >/dev/null || skip "the cluster: no C compiler, which zstd and lzma of Ballista need"
    cargo fetch --locked --offline --manifest-path cluster/Cargo.toml 2>/dev/null ||
        skip "the cluster: crates are missing; cargo fetch --locked --manifest-path cluster/Cargo.toml"
    cargo build --locked --offline --manifest-path cluster/Cargo.toml --features object-stores
    LASSWELL_CLUSTER=${CARGO_TARGET_DIR:-cluster/target}/debug/lasswell-cluster
fi
cluster=$(realpath "$LASSWELL_CLUSTER")
if [ -z "${LASSWELL_BIN:-}" ]; then
    cargo build --locked --bin lasswell
    LASSWELL_BIN=${CARGO_TARGET_DIR:-target}/debug/lasswell
fi
program=$(realpath "$LASSWELL_BIN")
shared=${LASSWELL_SHARED:-../shared}

work=$(mktemp -d)
started=()
cleanup() {
    for one in ${started[@]+"${started[@]}"}; do kill -9 "$one" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT

# The seeds as records; the articles of ../shared too, where they are.
for number in 1 2 3; do
    text=$(ls seeds/*.txt | sed -n "${number}p")
    printf '{"id": "seed-%d", "outlet": "Paper %d", "date": "2024-01-0%d", "text": ' "$number" $((number % 2)) "$number"
    # A text as a string of JSON.
    awk 'BEGIN { ORS = ""; print "\"" }
         { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); gsub(/\r/, ""); print $0 "\\n" }
         END { print "\"" }' "$text"
    printf '}\n'
done >"$work/seeds.jsonl"
sets=("$work/seeds.jsonl")
sample=$shared/data/abp_sample/dev.jsonl
if [ -f "$sample" ]; then sets+=("$(realpath "$sample")"); else echo "skipped: no $sample"; fi

# The rows of a query.
ask() { "$cluster" "$@" --format csv | tail -n +2; }

# Every table of the seeds; of the 160 articles the sentences, as a build for tests takes a minute for each table.
each_table() { # what to do with a set, the function and the name of a table
    local set table
    for set in "${sets[@]}"; do
        for table in sentences quotes mentions; do
            [ "$table" = sentences ] || [ "$set" = "$work/seeds.jsonl" ] || continue
            "$1" "$set" "$([ "$table" = sentences ] && echo scored || echo "$table")" "$table"
        done
    done
}
name_of() { basename "$(dirname "$1")"; }

same_alone() {
    local ours theirs rows
    ours=$work/ours-$(name_of "$1")-$3.parquet
    theirs="CREATE EXTERNAL TABLE program STORED AS PARQUET LOCATION '$work/tables-$(name_of "$1")/$3/';
        CREATE EXTERNAL TABLE ours STORED AS PARQUET LOCATION '$ours'"
    ask sql "COPY (SELECT * FROM $2('$1')) TO '$ours' STORED AS PARQUET" >/dev/null
    rows=$(ask sql "$theirs; SELECT count(*) FROM program")
    [ "$rows" -gt 0 ] || fail "the program has no $3"
    # The rows that only one of both has, each as often as it is there: none.
    for query in "ours EXCEPT ALL SELECT * FROM program" "program EXCEPT ALL SELECT * FROM ours"; do
        [ "$(ask sql "$theirs; SELECT count(*) FROM (SELECT * FROM $query)")" = 0 ] || fail "$1, $3: rows differ: $query"
    done
    printf 'one process, %s, %s: %d equal rows\n' "$(basename "$1")" "$3" "$rows"
}

same_together() {
    local rows
    "$cluster" run "SELECT * FROM $2('$1')" "${there[@]}" --format jsonl | sort >"$work/found"
    "$cluster" sql "CREATE EXTERNAL TABLE ours STORED AS PARQUET LOCATION '$work/ours-$(name_of "$1")-$3.parquet'; SELECT * FROM ours" \
        --format jsonl | sort >"$work/expected"
    rows=$(wc -l <"$work/expected")
    [ "$rows" -gt 0 ] && cmp -s "$work/found" "$work/expected" || fail "$1, $3: rows of the cluster differ"
    printf 'cluster, %s, %s: %d equal rows\n' "$(basename "$1")" "$3" "$rows"
}

for set in "${sets[@]}"; do
    place=$work/parts-$(basename "$(dirname "$set")")
    "$program" score "$set" --parts "$place" --format parquet --model fast --quiet
    "$program" merge "$place" --out "${place/parts-/tables-}" --quiet
done
each_table same_alone

# Settings of the store below, which executors have from their start.
export AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none AWS_REGION=us-east-1 AWS_ALLOW_HTTP=true

# A cluster on free ports.
port=$((20000 + RANDOM % 20000))
export AWS_ENDPOINT=http://127.0.0.1:$((port + 1))
"$cluster" scheduler --port "$port" --executor-timeout 5 >"$work/scheduler.log" 2>&1 &
started+=($!)
disown $! # so that the shell does not report its end
executors=()
for number in 1 2; do
    mkdir "$work/executor-$number"
    "$cluster" executor --scheduler-port "$port" --port $((port + 10 * number)) --tasks 2 --heartbeat 1 \
        --work "$work/executor-$number" >"$work/executor-$number.log" 2>&1 &
    started+=($!)
    disown $!
    executors+=($!)
done
there=(--scheduler "df://127.0.0.1:$port" --partitions 8)
for _ in $(seq 60); do
    sleep 1
    [ "$(ask run "SELECT 1" "${there[@]}" 2>/dev/null)" != 1 ] || break
done
[ "$(ask run "SELECT 1" "${there[@]}")" = 1 ] || fail "no cluster: $(cat "$work"/*.log)"
each_table same_together

# An object store: what is read from it, alone and by the cluster, and what is written to it.
python=${PYTHON:-python3}
if "$python" -c 'import moto.server' 2>/dev/null; then
    store=http://127.0.0.1:$((port + 1))
    "$python" -m moto.server -p "$((port + 1))" >"$work/store.log" 2>&1 &
    started+=($!)
    disown $!
    for _ in $(seq 60); do
        ! curl -sf "$store/" >/dev/null || break
        sleep 0.5
    done
    curl -sf -X PUT "$store/news" >/dev/null && curl -sf -T "$work/seeds.jsonl" "$store/news/seeds.jsonl" >/dev/null || fail "no store"
    count="SELECT outlet, count(*) AS rows, count(stance) AS stances FROM scored('s3://news/seeds.jsonl') GROUP BY outlet ORDER BY outlet"
    expected=$(ask sql "${count/s3:\/\/news/$work}")
    [ "$(ask sql "$count")" = "$expected" ] || fail "rows of the store differ"
    [ "$(ask run "$count" "${there[@]}")" = "$expected" ] || fail "rows of the store on the cluster differ"
    ask sql "COPY (SELECT * FROM scored('s3://news/seeds.jsonl')) TO 's3://news/rows.parquet'" >/dev/null
    written="CREATE EXTERNAL TABLE rows STORED AS PARQUET LOCATION 's3://news/rows.parquet'; SELECT count(*) FROM rows"
    [ "$(ask sql "$written")" = "$(awk -F, '{ n += $2 } END { print n }' <<<"$expected")" ] || fail "rows written to the store"
    printf 'object store: equal rows, read alone and by the cluster, and written\n'
else
    echo "skipped: object stores: $python has no moto.server; pip install 'moto[server]'"
fi

# Many articles, and one executor that does not live to the end.
"$cluster" sql "CREATE EXTERNAL TABLE seeds STORED AS JSON LOCATION '$work/seeds.jsonl';
    COPY (SELECT concat(id, '-', value) AS id, outlet, date, text FROM seeds CROSS JOIN generate_series(1, $copies))
    TO '$work/many.parquet' STORED AS PARQUET OPTIONS (max_row_group_size 16)" >/dev/null
query="SELECT outlet, count(*) AS rows, count(stance) AS stances, round(avg(stance), 9) AS mean FROM scored('$work/many.parquet') GROUP BY outlet ORDER BY outlet"
expected=$(ask sql "$query")
ask run "$query" "${there[@]}" >"$work/found" &
asked=$!
started+=("$asked")
busy() { awk '{ print $14 }' "/proc/$1/stat"; }
before=("$(busy "${executors[0]}")" "$(busy "${executors[1]}")")
# The first to have worked for a second of processor time: its stage is under way.
killed=
while [ -z "$killed" ]; do
    kill -0 "$asked" 2>/dev/null || fail "the query ended before an executor could be killed: more COPIES"
    for number in 0 1; do
        [ $(($(busy "${executors[$number]}") - before[number])) -lt 100 ] || killed=${executors[$number]}
    done
    sleep 0.1
done
kill -9 "$killed"
kill -0 "$asked" 2>/dev/null || fail "the query ended before an executor could be killed: more COPIES"
wait "$asked" || fail "the query did not survive the executor"
[ "$(cat "$work/found")" = "$expected" ] || fail "after the executor was killed:
$(cat "$work/found")
expected:
$expected"
printf 'an executor was killed in the middle of a stage; the result is that of one process:\n%s\n' "$expected"
echo "the rows of SQL are those of the program, on one machine and on a cluster"
