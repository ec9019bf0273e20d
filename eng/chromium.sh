# Chromium for the tests in a browser. Sourced by ./test, in bash:
#   chromium_find     sets and exports DOCKET_TEST_CHROMIUM, installing Chromium where that is possible
# It says in one line on stderr why it failed, and returns 1.

chromium_find() {
    chromium_look && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing the package chromium ..."
        if ! { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } >artifacts/apt.log 2>&1; then
            echo "chromium: apt-get could not install chromium, see artifacts/apt.log" >&2
            return 1
        fi
        chromium_look && return
    fi
    echo "chromium: none found; install it (apt-get install chromium, or brew install --cask chromium), or say by DOCKET_TEST_CHROMIUM where it is" >&2
    return 1
}

chromium_look() {
    local program
    for program in "${DOCKET_TEST_CHROMIUM:-}" "$(command -v chromium)" "$(command -v chromium-browser)" "$(command -v google-chrome)" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$program" ] && [ -x "$program" ]; then
            export DOCKET_TEST_CHROMIUM=$program
            return 0
        fi
    done
    return 1
}
