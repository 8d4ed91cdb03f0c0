# docker build -t statuslint . && docker run --rm -v "$PWD:/work" statuslint openapi.yaml
# The image is named by what it holds: a tag may be moved.
FROM node:22.23.3-bookworm-slim@sha256:c3de60bf2f9dd0ac6370e6117950ff62d6e339527e7472301c9c78a017978392 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm prune --omit=dev

FROM node:22.23.3-bookworm-slim@sha256:c3de60bf2f9dd0ac6370e6117950ff62d6e339527e7472301c9c78a017978392
# git for --since; tini because the first process of a container is ended by no signal that it does not listen for.
RUN apt-get update && apt-get install -y --no-install-recommends git tini && rm -rf /var/lib/apt/lists/*
# What is mounted there belongs to somebody else, and git would refuse to read it.
RUN git config --system --add safe.directory /work
COPY --from=build /app/package.json /app/LICENSE /app/
COPY --from=build /app/bin /app/bin
# With what this engine made of the program when it was built: the first run is as fast as any.
COPY --from=build /app/dist /app/dist
COPY --from=build /app/rulesets /app/rulesets
COPY --from=build /app/node_modules /app/node_modules
USER node
WORKDIR /work
ENTRYPOINT ["tini", "--", "node", "/app/bin/statuslint.js"]
