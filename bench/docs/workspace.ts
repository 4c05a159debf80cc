import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CURL_SETTINGS } from './page-script.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What of a clone the pages' commands name. */
const OF_CLONE = ['package.json', 'scripts', 'examples', 'node_modules']

/**
 * A folder that looks like a clone to a page's commands, so that what they write stays out of this one, and the
 * environment they run in: `laurel` as `npm link` leaves it, curl as the check needs it, no login of this machine's user.
 */
export async function makeWorkspace(folder: string, server: { url: string; dataFolder: string }) {
  const clone = join(folder, 'clone')
  const programs = join(folder, 'bin')
  await mkdir(clone)
  await mkdir(programs)
  for (const name of OF_CLONE) await symlink(join(root, name), join(clone, name))
  await symlink(server.dataFolder, join(clone, 'data'))
  await symlink(join(root, 'scripts/laurel.mjs'), join(programs, 'laurel'))
  await writeFile(join(folder, '.curlrc'), CURL_SETTINGS)
  const env = {
    ...process.env,
    ...{ LAUREL_URL: server.url, LAUREL_DATA: server.dataFolder, XDG_CACHE_HOME: folder },
    ...{ LAUREL_TOKEN: undefined, LAUREL_EMAIL: undefined, LAUREL_PASSWORD: undefined },
    ...{ CURL_HOME: folder, PATH: `${programs}:${process.env['PATH']}` },
  }
  return { clone, env }
}
