# A throw-away S3-compatible store for the tests, eng/s3/server.js. Sourced by ./test, in bash:
#   s3_find     looks for node and npm, installing them where that is possible, and installs the packages of eng/s3/package-lock.json
#   s3_start    starts a store on 127.0.0.1 and exports DOCKET_TEST_S3
#   s3_stop     stops it and removes all it wrote
# Each says in one line on stderr why it failed, and returns 1.

s3_home=artifacts/s3
s3_root=
s3_process=

s3_find() {
    s3_look || s3_install || return 1
    mkdir -p "$s3_home" && cp eng/s3/* "$s3_home" || return 1
    # npm writes the second file last, so it tells what is installed whole.
    if [ "$s3_home/node_modules/.package-lock.json" -nt eng/s3/package-lock.json ]; then return 0; fi
    echo "Installing the packages of eng/s3 ..."
    if ! npm ci --prefix "$s3_home" --ignore-scripts --no-audit --no-fund >artifacts/npm.log 2>&1; then
        echo "s3: npm could not install the packages of eng/s3, see artifacts/npm.log" >&2
        return 1
    fi
}

s3_look() {
    command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1
}

s3_install() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing the packages nodejs and npm ..."
        if ! { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm; } >artifacts/apt.log 2>&1; then
            echo "s3: apt-get could not install nodejs and npm, see artifacts/apt.log" >&2
            return 1
        fi
        s3_look && return
    fi
    echo "s3: no node and npm found; install Node.js 20 or newer (apt-get install nodejs npm, or brew install node)" >&2
    return 1
}

# The system chooses the port. The keys are made up, so nothing but these tests gets in.
s3_start() {
    local attempt key secret port=
    s3_root=$(mktemp -d /tmp/docket-s3.XXXXXX) || return 1
    key=TEST$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
    secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret node "$s3_home/server.js" "$s3_root/data" docket-tests >"$s3_root/port" 2>"$s3_root/log" &
    s3_process=$!
    for attempt in $(seq 600); do
        port=$(cat "$s3_root/port")
        [ -z "$port" ] && kill -0 "$s3_process" 2>/dev/null || break
        sleep 0.1
    done
    if [ -z "$port" ]; then
        cat "$s3_root/log" >&2
        echo "s3: the store did not start, see above" >&2
        return 1
    fi
    export DOCKET_TEST_S3="Endpoint=http://127.0.0.1:$port;Bucket=docket-tests;AccessKey=$key;SecretKey=$secret"
}

s3_stop() {
    [ -n "$s3_root" ] || return 0
    if [ -n "$s3_process" ]; then
        kill "$s3_process" 2>/dev/null
        wait "$s3_process" 2>/dev/null
    fi
    rm -rf "$s3_root"
    s3_root='' s3_process=''
}
