/**
 * Transpiles contract, domain, server, trainer and cli to dist/, one file for one file (so that worker threads,
 * migrations and stack traces keep their places), copies the data beside them, and builds the web app to dist/web, compressed copies beside
 * its files.
 *   node scripts/build.mjs [--no-web]
 */
import { build } from 'esbuild'
import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compressFolder } from './compress.mjs'

const ROOMS = ['contract', 'client', 'domain', 'server', 'trainer', 'cli']
const root = fileURLToPath(new URL('..', import.meta.url))

const sources = []
const data = []
for (const room of ROOMS) {
  await rm(join(root, 'dist', room), { recursive: true, force: true })
  const names = await readdir(join(root, room), { recursive: true })
  sources.push(...names.filter((n) => n.endsWith('.ts')).map((n) => join(root, room, n)))
  data.push(...names.filter((n) => n.endsWith('.json')).map((n) => join(room, n)))
}

/** Relative imports name the .ts file; what runs is the .js file at the same place under dist/. */
const relativeTypeScriptToJavaScript = {
  name: 'relative-typescript-to-javascript',
  setup(plugin) {
    plugin.onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    )
  },
}

await build({
  entryPoints: sources,
  absWorkingDir: root,
  outdir: join(root, 'dist'),
  outbase: root,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [relativeTypeScriptToJavaScript],
})

// What the server reads beside its code.
for (const name of data) await cp(join(root, name), join(root, 'dist', name))

if (!process.argv.includes('--no-web')) {
  // Whatever the caller's is: under another one Vite leaves the framework's warnings in.
  process.env.NODE_ENV = 'production'
  const { build: buildWeb } = await import('vite')
  await buildWeb({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' })
  await compressFolder(join(root, 'dist/web'))
}
