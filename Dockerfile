# The server in a container. docs/operate/containers.md says how to run it, and what of this was tried.

# Bundles the web app's TypeScript.
FROM --platform=$BUILDPLATFORM node:22-slim AS node

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/Docket.Server -c Release -a "$TARGETARCH" --self-contained false -p:PublishReadyToRun=true -o /app --nologo \
    && cp LICENSE THIRD-PARTY-NOTICES.md /app

# Not a chiseled image: names are compared in Unicode form C, which needs ICU (docs/decisions/0011-globalization.md), and the health check a shell.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN install -d -m 700 -o "$APP_UID" -g "$APP_UID" /data
COPY --from=build /app /app

# Diagnostics would want a socket in /tmp; without them the root file system may be read-only and nothing but /data is written.
ENV PATH="/app:$PATH" \
    DOTNET_EnableDiagnostics=0 \
    DOCKET_URLS=http://0.0.0.0:8080 \
    DOCKET_DATA=/data
EXPOSE 8080
VOLUME /data
USER $APP_UID

# By bash alone: the image has no curl.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]

# SIGTERM, which is what `docker stop` sends, lets requests end and closes the database. Verbs go behind it: docker run ... docket migrate
ENTRYPOINT ["docket-server"]
