#!/usr/bin/env bash
# Renews the pages that are generated, docs/api/methods.md, docs/api/errors.md and THIRD-PARTY-NOTICES.md. A test fails while one is stale.
set -eu

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
dotnet build Docket.slnx --nologo -v quiet
DOCKET_RENEW=true dotnet artifacts/bin/Docket.Tests/debug/Docket.Tests.dll -noLogo -noColor -filterVSTest 'FullyQualifiedName~GeneratedPagesTests'
