# Souk in a container: docs/production.md says how to run it.

FROM node:22-bookworm-slim AS build
WORKDIR /app
# First what changes seldom, so that packages are not installed again for every change of a source file.
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client-sdk/package.json client-sdk/
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --no-progress --prefer-offline
COPY tsconfig.base.json ./
COPY shared shared
COPY server server
COPY client-sdk client-sdk
RUN node server/build.mjs
# What only the build needs goes: compilers, bundlers, test tools.
RUN --mount=type=cache,target=/root/.npm npm prune --omit=dev --no-progress
RUN mkdir -p /state/data /state/uploads

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/var/lib/souk/data \
    UPLOADS_DIR=/var/lib/souk/uploads
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/shared/package.json shared/
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/server/package.json server/
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/client-sdk/package.json client-sdk/
COPY --from=build /app/client-sdk/dist client-sdk/dist
# By number, so that an orchestrator can see that it is not root.
COPY --from=build --chown=1000:1000 /state /var/lib/souk
USER 1000:1000
VOLUME ["/var/lib/souk/data", "/var/lib/souk/uploads"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, so that signals reach it; docs/decisions/0016 has the reason for the flag.
CMD ["node", "--max-semi-space-size=32", "server/dist/main.js"]
