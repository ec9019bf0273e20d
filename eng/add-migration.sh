#!/bin/sh
# Adds a migration of the given name to both databases: eng/add-migration.sh AddQueues
set -eu
[ $# -eq 1 ] || { echo "usage: eng/add-migration.sh Name" >&2; exit 1; }
cd "$(dirname "$0")/.."
dotnet tool restore
for kind in Sqlite Postgres; do
    dotnet ef migrations add "$1" --project src/Docket.Server --context "${kind}DocketDb" --output-dir "Data/Migrations/$kind"
done
