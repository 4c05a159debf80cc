/**
 * `npm test`: format, lint, types, unit and process tests, a build, and the end-to-end tests in a real browser.
 * Everything runs even when something before it failed; the last line counts checks and tests together.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from './chromium.mjs'
import { buildWhenStale, checkNode, installPackages, root } from './prepare.mjs'

checkNode()
installPackages()

const reports = mkdtempSync(join(tmpdir(), 'laurel-test-'))
const total = { passed: 0, failed: 0 }
const broken = []

function count(name, ok) {
  total[ok ? 'passed' : 'failed'] += 1
  if (!ok) broken.push(name)
}

function step(name, action) {
  console.log(`\n── ${name}`)
  const from = Date.now()
  try {
    action(name)
  } catch (error) {
    console.error(error.message)
    count(name, false)
  }
  console.log(`   ${((Date.now() - from) / 1000).toFixed(1)} s`)
}

/** A command of a package beside others; its words are printed when it ends. Gives its exit status. */
function run(name, file, parameters, environment = {}) {
  const from = Date.now()
  const child = spawn(process.execPath, [join(root, 'node_modules', file), ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const words = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => words.push(part))
  return new Promise((resolve) => {
    child.on('close', (status) => {
      const seconds = ((Date.now() - from) / 1000).toFixed(1)
      console.log(`\n── ${name}\n${Buffer.concat(words)}   ${seconds} s`)
      resolve(status)
    })
  })
}

/** One check of the source. */
async function check(name, file, ...parameters) {
  count(name, (await run(name, file, parameters)) === 0)
}

/** Checks that only read run in two lanes of like length, one for each core of a small machine. */
async function checks() {
  const types = async () => {
    await check('types', 'typescript/bin/tsc', '-p', 'tsconfig.json')
    await check('types of the web app', 'vue-tsc/bin/vue-tsc.js', '-p', 'web/tsconfig.json')
    await check('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')
  }
  await Promise.all([check('lint', 'eslint/bin/eslint.js', '--max-warnings', '0', '.'), types()])
}

/** Runs vitest projects and adds their tests to the count. A run that executed no test has failed. */
async function tests(name, projects, environment = {}) {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`)
  const status = await run(
    name,
    'vitest/vitest.mjs',
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    environment,
  )
  if (!existsSync(report)) return count(name, false)
  const result = JSON.parse(readFileSync(report, 'utf8'))
  total.passed += result.numPassedTests
  total.failed += result.numFailedTests
  if (result.numFailedTests > 0) broken.push(name)
  // A file that cannot be loaded, or an unhandled error, fails the run without a failed test.
  if (status !== 0 && result.numFailedTests === 0) count(name, false)
  if (result.numPassedTests + result.numFailedTests === 0) count(`${name}: no test ran`, false)
}

/** Where Chromium is; null, and a failure, where there is none and none can be installed. */
function browserPath() {
  try {
    return chromium()
  } catch (error) {
    console.error(error.message)
    count('Chromium', false)
    return null
  }
}

/** Tests of what is built: those in a real browser come one file at a time and leave room for others beside them. */
async function builtTests() {
  const path = browserPath()
  const browser = { LAUREL_CHROMIUM: path ?? '' }
  const others = async () => {
    await tests('process tests', ['process'])
    if (path) await tests('screens', ['screens'], browser)
  }
  const beside = path ? [tests('end-to-end tests', ['e2e'], browser)] : []
  await Promise.all([...beside, others()])
}

await checks()
await tests('unit tests', ['unit', 'web', 'alone'])
step('build', (name) => {
  buildWhenStale()
  count(name, true)
})
await builtTests()

rmSync(reports, { recursive: true, force: true })
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)
