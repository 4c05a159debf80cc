/**
 * Brings a checkout into the state that its sources ask for: packages as in package-lock.json, the one native addon
 * that must be built, and dist/ no older than the sources. Uses nothing but Node, as nothing else may be there yet.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const LOWEST_NODE = [20, 19]
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Runs a command in the checkout with its output passed through; throws when it fails. */
export function run(command, parameters, environment = {}) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  })
  if (error) throw new Error(`cannot run ${command}`, { cause: error })
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${status}`)
}

/** Refuses a Node that Laurel does not run on, saying which one is needed. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])) return
  console.error(`Laurel needs Node ${LOWEST_NODE.join('.')} or newer; this is ${process.version}.`)
  process.exit(1)
}

/** Installs packages when package-lock.json or the Node ABI has changed since the last time. */
export function installPackages() {
  const stamp = join(root, 'node_modules', '.laurel-installed')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.versions.modules} ${process.platform} ${process.arch}`)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('Installing packages (once; a few minutes on a slow line) …')
  run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  // Fetches a ready-made binary where one can be reached and compiles with node-gyp where not, on all cores.
  run(npm, ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
    JOBS: 'max',
  })
  writeFileSync(stamp, wanted)
}

function newestChange(path) {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  const names = readdirSync(path).filter((name) => name !== 'node_modules')
  return Math.max(entry.mtimeMs, ...names.map((name) => newestChange(join(path, name))))
}

/** Builds dist/ when a source is newer than the last build. `web: false` leaves the web app out. */
export function buildWhenStale({ web = true } = {}) {
  const parts = [
    'contract',
    'client',
    'domain',
    'server',
    'trainer',
    'cli',
    'scripts',
    'package-lock.json',
  ]
  if (web) parts.push('web')
  const stamp = join(root, 'dist', web ? '.built' : '.built-without-web')
  const newest = Math.max(...parts.map((part) => newestChange(join(root, part))))
  for (const name of web ? ['.built'] : ['.built', '.built-without-web']) {
    const made = join(root, 'dist', name)
    if (existsSync(made) && Number(readFileSync(made, 'utf8')) >= newest) return
  }
  // Not on stdout, which is the command's own: `TOKEN=$(npm run --silent laurel -- tokens create …)`.
  console.error(web ? 'Building …' : 'Building the command line …')
  run(process.execPath, ['scripts/build.mjs', ...(web ? [] : ['--no-web'])])
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, String(newest))
}
