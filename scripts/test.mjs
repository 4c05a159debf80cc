/**
 * `npm test`: format, lint, types, unit and process tests, a build, and the end-to-end tests in a real browser.
 * Everything runs even when something before it failed; the last line counts checks and tests together.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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

/** One check of the source, by a command of a package; its words are printed when it ends. */
function check(name, file, ...parameters) {
  const from = Date.now()
  const child = spawn(process.execPath, [join(root, 'node_modules', file), ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const words = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => words.push(part))
  return new Promise((resolve) => {
    child.on('close', (status) => {
      console.log(
        `\n── ${name}\n${Buffer.concat(words)}   ${((Date.now() - from) / 1000).toFixed(1)} s`,
      )
      count(name, status === 0)
      resolve()
    })
  })
}

/** Checks that only read run in two lanes, one for each core of a small machine. */
async function checks() {
  const style = async () => {
    await check('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')
    await check('lint', 'eslint/bin/eslint.js', '--max-warnings', '0', '.')
  }
  const types = async () => {
    await check('types', 'typescript/bin/tsc', '-p', 'tsconfig.json')
    await check('types of the web app', 'vue-tsc/bin/vue-tsc.js', '-p', 'web/tsconfig.json')
  }
  await Promise.all([style(), types()])
}

/** Runs vitest projects and adds their tests to the count. A run that executed no test has failed. */
function tests(name, projects, environment = {}) {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`)
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    },
  )
  const result = JSON.parse(readFileSync(report, 'utf8'))
  total.passed += result.numPassedTests
  total.failed += result.numFailedTests
  if (result.numFailedTests > 0) broken.push(name)
  // A file that cannot be loaded, or an unhandled error, fails the run without a failed test.
  if (status !== 0 && result.numFailedTests === 0) count(name, false)
  if (result.numPassedTests + result.numFailedTests === 0) count(`${name}: no test ran`, false)
}

await checks()
step('unit tests', (name) => tests(name, ['unit', 'web', 'alone']))
step('build', (name) => {
  buildWhenStale()
  count(name, true)
})
step('process tests', (name) => tests(name, ['process']))
step('end-to-end tests', (name) => tests(name, ['e2e'], { LAUREL_CHROMIUM: chromium() }))
step('screens', (name) => tests(name, ['screens'], { LAUREL_CHROMIUM: chromium() }))

rmSync(reports, { recursive: true, force: true })
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)
