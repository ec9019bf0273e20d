# The tests of src/canvas, by npm. Sourced by ./test, in bash, after eng/s3.sh, which finds or installs node and npm:
#   canvas_run TEXT  installs the packages of the lock file, checks the types, runs the tests whose name has TEXT in it (none when TEXT is an
#                    expression of `dotnet test`); sets canvas_passed, canvas_failed and canvas_skipped
# It says in one line on stderr why it failed, and returns 1.

canvas_passed=0
canvas_failed=0
canvas_skipped=0

canvas_run() {
    local report=$PWD/$results/canvas.json code=0 text=()
    if [[ $1 == *[~=\&\|]* ]]; then return 0; fi
    canvas_install || return 1
    echo "Running src/canvas ..."
    if ! npm --prefix src/canvas run --silent types; then
        echo "canvas: the types are not right, see above" >&2
        return 1
    fi
    if [ -n "$1" ]; then text=(--testNamePattern "$1"); fi
    (cd src/canvas && npm test --silent -- --reporter=json --outputFile="$report" ${text[@]+"${text[@]}"}) >"$results/canvas.log" 2>&1 || code=$?
    canvas_passed=$(canvas_count "$report" numPassedTests) canvas_failed=$(canvas_count "$report" numFailedTests)
    canvas_skipped=$(canvas_count "$report" numPendingTests)
    if [ "$code" = 0 ]; then
        # Tests that the filter leaves out are pending in the report: nobody wanted them.
        if [ -n "$1" ]; then canvas_skipped=0; fi
        return 0
    fi
    cat "$results/canvas.log" >&2
    canvas_failures "$report"
    [ "$canvas_failed" = 0 ] || return 0
    echo "canvas: the tests ended with code $code and without a failed one" >&2
    return 1
}

canvas_install() {
    if [ src/canvas/node_modules/.docket-installed -nt src/canvas/package-lock.json ]; then return 0; fi
    echo "Installing the packages of src/canvas ..."
    if ! (cd src/canvas && npm ci --ignore-scripts --no-audit --no-fund) >artifacts/npm.log 2>&1; then
        echo "canvas: npm could not install the packages of src/canvas, see artifacts/npm.log" >&2
        return 1
    fi
    touch src/canvas/node_modules/.docket-installed
}

# The number after "numPassedTests": and so on; nothing was counted where there is no report.
canvas_count() {
    local number
    number=$(sed -n "s/.*\"$2\":\([0-9][0-9]*\).*/\1/p" "$1" 2>/dev/null)
    echo "${number:-0}"
}

# The name of each failed test and what it said.
canvas_failures() {
    node --eval '
        const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        for (const file of report.testResults) {
            if (file.status === "failed" && file.message) console.error(file.message);
            for (const one of file.assertionResults.filter(one => one.status === "failed")) console.error(`${one.fullName}\n  ${one.failureMessages.join("\n  ")}`);
        }' "$1" 2>&1 | sed 's/^/canvas: /' >&2
}
