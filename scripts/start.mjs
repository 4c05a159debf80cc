/**
 * `npm start`: installs and builds what is missing, then runs the server and one trainer worker until Ctrl-C.
 * On a stop the worker goes first: it finishes its step, uploads a checkpoint and hands its job back.
 * LAUREL_TRAINER=off starts the server alone.
 */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { buildWhenStale, checkNode, installPackages, root } from './prepare.mjs'

const STOP_GRACE_MS = 60_000 // a PPO step of a small model plus the upload of its checkpoint
const RESTART_PAUSE_MS = 3_000

checkNode()
installPackages()
buildWhenStale()

/** As in cli/trainer-environment.ts, which is not compiled yet where this begins. */
const TRAINER_ENVIRONMENT = {
  MALLOC_MMAP_THRESHOLD_: '4294967295',
  MALLOC_TRIM_THRESHOLD_: '17179869184',
  MALLOC_ARENA_MAX: '1',
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
}

let stopping = false
const running = new Map()

/** A child in a process group of its own, so that Ctrl-C reaches it through us, in the right order. */
function start(name, file, environment = {}) {
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  running.set(name, child)
  child.stdout.pipe(process.stdout, { end: false })
  return child
}

function stop(name) {
  const child = running.get(name)
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    const timer = globalThis.setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      done()
    })
    child.kill('SIGTERM')
  })
}

async function stopAll(code) {
  if (stopping) return
  stopping = true
  console.log('\nStopping: the trainer saves its checkpoint first …')
  await stop('trainer')
  await stop('server')
  process.exit(code)
}

function startTrainer() {
  const trainer = start('trainer', 'dist/trainer/main.js', TRAINER_ENVIRONMENT)
  trainer.on('exit', async (code, signal) => {
    if (stopping) return
    console.error(`The trainer ended (${signal ?? code}); starting it again. Its job goes on.`)
    await pause(RESTART_PAUSE_MS)
    if (!stopping) startTrainer()
  })
}

process.on('SIGINT', () => void stopAll(0))
process.on('SIGTERM', () => void stopAll(0))

const server = start('server', 'dist/server/main.js')
server.on('exit', (code) => {
  if (!stopping) {
    console.error('The server ended.')
    void stopAll(code || 1)
  }
})
server.on('message', (message) => {
  if (message !== 'ready') return
  if (process.env.LAUREL_TRAINER !== 'off') startTrainer()
})
