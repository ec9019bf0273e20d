#!/usr/bin/env bash
# Runs the benches and writes their tables, on SQLite and on a durable PostgreSQL server of its own.
#   bench/run.sh                 all rows, into bench/results; about 25 minutes on two cores with nothing else running
#   bench/run.sh ROW             one row, into bench/results; bench/run.sh help lists them with their times
#   bench/run.sh web             how the web app opens and changes pages in Chromium, into bench/results; about 6 minutes; not among all rows
#   --sly FOLDER                 the official Python SDK, whose package supervisely is in FOLDER: the row that is held against it needs it
#   --scratch FOLDER             where data is kept meanwhile, that of PostgreSQL too, up to 15 GB; default /tmp. A short path that every user may enter
# Every other option goes to docket-bench: --quick, --out FOLDER, --database sqlite|postgres|both.
set -u

cd "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 1
. eng/postgres.sh
. eng/chromium.sh

stop() {
    echo "bench: $1" >&2
    exit 1
}

# The program ends its servers and removes its data before PostgreSQL goes.
end() {
    [ -z "$child" ] || { kill "$child" 2>/dev/null && wait "$child"; }
    exit "$1"
}

# What a server in use has, and what it is stated to have in the tables: nothing is told to be safe before it is on the disk.
postgres_settings() {
    cat <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = '$postgres_root'
max_connections = 200
fsync = on
synchronous_commit = on
full_page_writes = on
shared_buffers = 1GB
max_wal_size = 4GB
END
}
stated='fsync, synchronous_commit and full_page_writes on, shared_buffers 1GB, max_wal_size 4GB, the rest as it comes'

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
row=all
case ${1:-} in
    '' | -*) ;;
    *) row=$1; shift ;;
esac

previous=
for argument in "$@"; do
    [ "$previous" != --scratch ] || postgres_parent=$(cd -- "$argument" && pwd) || stop "--scratch needs a folder, and '$argument' is none"
    previous=$argument
done
case $(stat -f -c %T "$postgres_parent" 2>/dev/null) in
    tmpfs | ramfs) stop "$postgres_parent is in memory, where nothing is durable; name another folder by --scratch" ;;
esac

mkdir -p artifacts
if [ "$row" = web ]; then
    chromium_find || stop "this row needs Chromium"
    dotnet build bench/Docket.WebBench -c Release -nodeReuse:false --nologo -v quiet || stop "the build failed, see above"
    exec dotnet artifacts/bin/Docket.WebBench/release/docket-web-bench.dll --out bench/results "$@"
fi
dotnet build bench/Docket.Bench -c Release -nodeReuse:false --nologo -v quiet || stop "the build failed, see above"
bench=artifacts/bin/Docket.Bench/release/docket-bench.dll
if [ "$row" = help ] || [ "$row" = fill ]; then exec dotnet "$bench" "$row" "$@"; fi

postgres_find || stop "the benches need a PostgreSQL server"
child=
trap postgres_stop EXIT
trap 'end 130' INT
trap 'end 143' TERM
postgres_start || stop "the benches need a PostgreSQL server"
stated="$("$postgres_bin/postgres" --version | sed 's/^postgres (PostgreSQL) \([0-9.]*\).*/version \1/'), $stated"
dotnet "$bench" "$row" --database both --out bench/results --postgres "$DOCKET_TEST_POSTGRES" --postgres-settings "$stated" "$@" &
child=$!
wait "$child"
