import { resolve } from 'node:path'

interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/** Where a labeler's first task begins; what these import, but do not fetch later, is what it waits for. */
const SEEDS = ['main.ts', 'layouts/AppShell.vue', 'pages/labeler/LabelNextPage.vue']
const VENDOR = /node_modules\/(?:@vue|vue|vue-router|pinia|vue-i18n|@intlify)\//

/**
 * Puts what every first task needs into two files instead of forty, which compress better and come with two requests:
 * our own modules, and the framework. Everything else is split by its pages as ever.
 */
export function firstTaskChunks(root: string) {
  let own: Set<string> | undefined
  return {
    groups: [
      { name: 'framework', test: VENDOR, priority: 2 },
      {
        name: (id: string, modules: Modules) => {
          own ??= reachable(
            SEEDS.map((seed) => resolve(root, seed)),
            modules,
          )
          return own.has(id) ? 'first-task' : null
        },
        debugName: 'first-task',
        priority: 1,
      },
    ],
  }
}

/** Our own modules that are imported at once from these. */
function reachable(seeds: readonly string[], modules: Modules): Set<string> {
  const found = new Set<string>()
  const open = [...seeds]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || id.includes('node_modules')) continue
    found.add(id)
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}
