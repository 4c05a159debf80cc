import type { Plugin } from 'vite'

/**
 * Lets the bundler leave out what of TypeBox the browser does not use (its TypeScript parser, codecs, repair …, nine
 * tenths of it): a default import of a namespace keeps all of it, a named import only what is asked of it.
 */
export function namedTypeBox(): Plugin {
  return {
    name: 'laurel:named-typebox',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(?:contract|domain|web)\/.*\.(?:ts|vue)$/, code: /from 'typebox/ },
      handler: (code) =>
        code
          .replace(/^import (Type|Value), \{/gm, 'import { $1,')
          .replace(/^import (Type|Value) from 'typebox/gm, "import { $1 } from 'typebox"),
    },
  }
}
