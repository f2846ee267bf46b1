# One image for every service and for the jobs that prepare their infrastructure; compose.yaml says which runs what.
# Give name@sha256:… to pin the image that you have checked: docker build --build-arg NODE_IMAGE=… .
ARG NODE_IMAGE=node:24-bookworm-slim
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund
RUN NX_DAEMON=false npx nx run-many -t build --output-style=static
# What runs needs neither the build's tools nor the embedded Postgres.
RUN rm -rf node_modules .nx \
  && npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
  && rm -rf libs/*/src services/*/src services/console/web tools/*/src test

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
# Root's, so that who runs cannot change what runs.
COPY --from=build /app /app
# Volumes take the owner of what is there: jobs fill shared/<service>, which a service sees as secrets.
# gen: folders (written by `npm run gen` from services/*/service.json)
RUN mkdir -p \
    /var/lib/assay/access \
    /var/lib/assay/secrets \
    /var/lib/assay/journal \
    /var/lib/assay/outputs \
    /var/lib/assay/shared/console \
    /var/lib/assay/shared/assignment \
    /var/lib/assay/shared/event-ingestion \
    /var/lib/assay/shared/metric-aggregation \
    /var/lib/assay/shared/bandit-allocation \
    /var/lib/assay/shared/model-training \
  && chown -R node:node /var/lib/assay
# /gen: folders
USER node
# A service's name picks what runs: docker run assay services/console/dist/main.js
ENTRYPOINT ["node", "--enable-source-maps"]
