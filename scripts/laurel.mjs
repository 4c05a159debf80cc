/** `npm run laurel -- COMMAND …`: the command line, built when its sources are newer than dist/. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildWhenStale, checkNode, installPackages, root } from './prepare.mjs'

checkNode()
installPackages()
buildWhenStale({ web: false })
const { status, signal } = spawnSync(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist/cli/main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, LAUREL_CWD: process.env.INIT_CWD ?? process.cwd() } },
)
process.exit(signal ? 130 : (status ?? 1))
