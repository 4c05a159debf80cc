# syntax=docker/dockerfile:1
# One image, two roles: the server (default) and the trainer (`node dist/trainer/main.js`). The target `trainer-gpu` is
# the trainer with onnxruntime's CUDA part and NVIDIA's libraries, 2.3 GB more.
FROM node:24-bookworm-slim AS build
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci && npm rebuild better-sqlite3 --ignore-scripts=false
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev

FROM build AS build-gpu
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
RUN node scripts/engine-cuda.mjs

FROM node:24-bookworm-slim AS base
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 LAUREL_DATA=/data
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/migrations ./migrations
COPY --from=build --chown=node:node /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data

FROM base AS trainer-gpu
COPY --from=build-gpu --chown=node:node /app/node_modules ./node_modules
CMD ["node", "--enable-source-maps", "dist/trainer/main.js"]

FROM base
COPY --from=build --chown=node:node /app/node_modules ./node_modules
EXPOSE 8080
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
