import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const builder = fileURLToPath(new URL('schema-builder.ts', import.meta.url))

/** Stands in for the registry of string formats; `tests/web/schema-builder.test.ts` holds that no schema names one. */
const NO_FORMATS = ['Clear', 'Entries', 'Set', 'Has', 'Get', 'Test', 'Reset']
  .map((name) => `export const ${name} = () => { throw new Error('the contract has no formats') }`)
  .join('\n')

/** Of TypeBox the browser gets the checker alone: its builder and its formats are nine tenths of it. */
export function slimTypeBox(): Plugin {
  return {
    name: 'laurel:slim-typebox',
    enforce: 'pre',
    config: () => ({ resolve: { alias: [{ find: /^typebox$/, replacement: builder }] } }),
    load: {
      filter: { id: /typebox\/build\/format\/_registry\.mjs$/ },
      handler: () => NO_FORMATS,
    },
    transform: {
      // A default import of a namespace keeps all of it, a named one only what is asked of it.
      filter: {
        id: /\/(?:contract|client|domain|web)\/.*\.(?:ts|vue)$/,
        code: /from 'typebox\/value'/,
      },
      handler: (code) => code.replace(/^import Value from/gm, 'import { Value } from'),
    },
  }
}
