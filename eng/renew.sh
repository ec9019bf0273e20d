#!/usr/bin/env bash
# Renews what is generated: docs/api/methods.md, docs/api/errors.md, THIRD-PARTY-NOTICES.md, and the canvas's types of the methods,
# src/canvas/src/api/methods.generated.ts. A test fails while one is stale.
set -eu

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
dotnet build Docket.slnx --nologo -v quiet
DOCKET_RENEW=true dotnet artifacts/bin/Docket.Tests/debug/Docket.Tests.dll -noLogo -noColor -filterVSTest 'FullyQualifiedName~GeneratedPagesTests'
