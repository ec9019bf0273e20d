# A throw-away PostgreSQL server for the tests. Sourced by ./test, in bash:
#   postgres_find     sets postgres_bin, installing the server where that is possible
#   postgres_start    starts one on 127.0.0.1 and exports DOCKET_TEST_POSTGRES, and DOCKET_TEST_POSTGRES_BIN for tests that start one of their own
#   postgres_stop     stops it and removes all it wrote
# Each says in one line on stderr why it failed, and returns 1.

postgres_bin=
postgres_root=
postgres_parent=/tmp

postgres_find() {
    postgres_look && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing the package postgresql ..."
        if ! { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y postgresql; } >artifacts/apt.log 2>&1; then
            echo "postgres: apt-get could not install postgresql, see artifacts/apt.log" >&2
            return 1
        fi
        postgres_look && return
    fi
    echo "postgres: no initdb and pg_ctl found; install the PostgreSQL server (apt-get install postgresql, or brew install postgresql)" >&2
    return 1
}

# The newest of several versions comes last and wins.
postgres_look() {
    local folder
    postgres_bin=
    for folder in "$(dirname -- "$(command -v initdb || echo /)")" \
        /usr/local/opt/postgresql*/bin /opt/homebrew/opt/postgresql*/bin /usr/pgsql-9*/bin /usr/pgsql-[1-8]*/bin \
        /usr/lib/postgresql/9*/bin /usr/lib/postgresql/[1-8]*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then postgres_bin=$folder; fi
    done
    [ -n "$postgres_bin" ]
}

# initdb and postgres refuse to run as root.
postgres_do() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif command -v runuser >/dev/null 2>&1; then
        runuser -u postgres -- "$@"
    else
        setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
    fi
}

postgres_start() {
    local attempt port
    if [ "$(id -u)" = 0 ] && ! id postgres >/dev/null 2>&1; then
        echo "postgres: PostgreSQL does not run as root and there is no user postgres; run ./test as another user" >&2
        return 1
    fi
    # Not TMPDIR: the user postgres may not enter it, and the path of a socket may have 103 bytes at most.
    postgres_root=$(mktemp -d "$postgres_parent/docket-pg.XXXXXX") || return 1
    if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_root"; fi
    if ! (cd "$postgres_root" && postgres_do "$postgres_bin/initdb" -D "$postgres_root/data" -U docket -A trust -E UTF8 --no-locale --no-sync) \
        >"$postgres_root/initdb.log" 2>&1; then
        cat "$postgres_root/initdb.log" >&2
        echo "postgres: initdb failed, see above" >&2
        return 1
    fi
    postgres_settings >>"$postgres_root/data/postgresql.conf"
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        # Below the ports that systems hand out by themselves; another program may still be quicker, hence the attempts.
        port=$((20000 + RANDOM % 12000))
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue; fi
        if postgres_try "$port"; then
            export DOCKET_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=docket;Database=postgres" DOCKET_TEST_POSTGRES_BIN=$postgres_bin
            return 0
        fi
    done
    cat "$postgres_root/start.log" "$postgres_root/server.log" >&2
    echo "postgres: the server did not start, see above" >&2
    return 1
}

# Nothing here outlives the tests, so nothing waits for the disk.
postgres_settings() {
    cat <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = '$postgres_root'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
END
}

postgres_try() {
    (cd "$postgres_root" && postgres_do "$postgres_bin/pg_ctl" -D "$postgres_root/data" -l "$postgres_root/server.log" -w -t 60 -o "-p $1" start) \
        >"$postgres_root/start.log" 2>&1
}

postgres_stop() {
    [ -n "$postgres_root" ] || return 0
    if [ -f "$postgres_root/data/postmaster.pid" ]; then
        (cd "$postgres_root" && postgres_do "$postgres_bin/pg_ctl" -D "$postgres_root/data" -m immediate -w stop) >/dev/null 2>&1
    fi
    rm -rf "$postgres_root"
    postgres_root=
}
