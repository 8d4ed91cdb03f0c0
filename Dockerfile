# docker build -t statuslint . && docker run --rm -v "$PWD:/work" statuslint openapi.yaml
FROM node:22-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm prune --omit=dev

FROM node:22-slim
# For --since.
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
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
ENTRYPOINT ["node", "/app/bin/statuslint.js"]
