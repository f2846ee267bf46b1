# One image for every service and for the jobs that prepare their infrastructure; compose.yaml says which runs what.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund
RUN NX_DAEMON=false npx nx run-many -t build --output-style=static
# What runs needs neither the build's tools nor the embedded Postgres.
RUN rm -rf node_modules .nx \
  && npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
  && rm -rf libs/*/src services/*/src tools/*/src test

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app /app
RUN mkdir -p /var/lib/assay/access /var/lib/assay/journal && chown -R node:node /var/lib/assay
USER node
# A service's name picks what runs: docker run assay services/console/dist/main.js
ENTRYPOINT ["node", "--enable-source-maps"]
