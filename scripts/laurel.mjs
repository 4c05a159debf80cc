#!/usr/bin/env node
/**
 * `laurel COMMAND …` from any folder, or `npm run laurel -- COMMAND …` in this one: the command line, built when its
 * sources are newer than dist/.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildWhenStale, checkNode, installPackages, root } from './prepare.mjs'

const main = join(root, 'dist/cli/main.js')
const words = process.argv.slice(2)

checkNode()
// Whoever presses Tab does not want to wait for a build.
if (words[0] !== 'complete' || !existsSync(main)) {
  installPackages()
  buildWhenStale({ web: false })
}

/** npm runs scripts in the package's folder and says where the person stands. */
const caller =
  resolve(process.cwd()) === resolve(root) ? process.env.INIT_CWD || root : process.cwd()
const data = process.env.LAUREL_DATA
const child = spawn(process.execPath, ['--enable-source-maps', main, ...words], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    LAUREL_CWD: caller,
    ...(data ? { LAUREL_DATA: resolve(data) } : {}),
  },
})
// Ctrl-C reaches the command itself, which may have something to say; its end is ours.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 130 : (code ?? 1)
})
