# The scenarios of tests/compat, through the official Python SDK. Sourced by ./test, in bash, after eng/postgres.sh:
#   compat_find             sets compat_python, installing Debian's packages where that is possible
#   compat_run FOLDER TEXT  runs them on SQLite and on the PostgreSQL server of the tests; sets compat_passed and compat_failed
# Each says in one line on stderr why it failed, and returns 1.

compat_python=
compat_passed=0
compat_failed=0

# What the SDK imports, module and Debian package. tests/compat/sdk.py stands in for the rest.
compat_needs="
PIL:pil aiofiles bidict bs4 cachetools click cv2:opencv dotenv fastapi git h2 httpx jinja2 jsonpatch jsonschema jwt magic markupsafe multipart numpy
packaging pandas pkg_resources:pkg-resources prettytable psutil pydantic pydicom pythonjsonlogger requests requests_toolbelt:requests-toolbelt rich scipy
shapely skimage starlette tqdm urllib3 uvicorn websockets yaml zstd
"

compat_find() {
    compat_look && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing the Python packages that the SDK imports ..."
        # shellcheck disable=SC2046 # one word for each package
        if ! { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3 $(compat_packages); } \
            >artifacts/apt.log 2>&1; then
            echo "compat: apt-get could not install the Python packages, see artifacts/apt.log" >&2
            return 1
        fi
        compat_look && return
    fi
    echo "compat: no python3 with all of: $(compat_modules); install them, on Debian: apt-get install $(compat_packages)" >&2
    return 1
}

# Debian's own python3 comes first: its packages come with the system.
compat_look() {
    local python modules
    modules=$(compat_modules)
    for python in /usr/bin/python3 "$(command -v python3)"; do
        compat_python=$python
        if [ -x "$python" ] && "$python" -c "import ${modules// /, }" >/dev/null 2>&1; then return 0; fi
    done
    compat_python=
    return 1
}

compat_modules() {
    local need modules=()
    for need in $compat_needs; do modules+=("${need%%:*}"); done
    echo "${modules[*]}"
}

compat_packages() {
    local need packages=()
    for need in $compat_needs; do packages+=("python3-${need##*:}"); done
    echo "${packages[*]}"
}

# A run that dies gives no count, or says by its exit code what the count does not: that is a failure too.
compat_run() {
    local port=${DOCKET_TEST_POSTGRES#*Port=} log=$results/compat.log code
    echo "Running tests/compat ..."
    if ! "$postgres_bin/createdb" -h 127.0.0.1 -p "${port%%;*}" -U docket docket_compat; then
        echo "compat: there is no database for the scenarios, see above" >&2
        return 1
    fi
    "$compat_python" tests/compat/run.py --sly "$1" --filter "$2" --server artifacts/bin/Docket.Server/debug/docket-server.dll \
        --database SQLite= --database "PostgreSQL=${DOCKET_TEST_POSTGRES%Database=*}Database=docket_compat" | tee "$log" | sed '$d'
    code=${PIPESTATUS[0]}
    if [[ $(tail -n 1 "$log") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed, ]]; then
        compat_passed=${BASH_REMATCH[1]} compat_failed=${BASH_REMATCH[2]}
        if [ "$code" = 0 ] || [ "$compat_failed" != 0 ]; then return 0; fi
    fi
    echo "compat: the scenarios ended with code $code and without a failed one" >&2
    return 1
}
