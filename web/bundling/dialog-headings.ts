import type { Plugin } from 'vite'

/** The heading of a dialog tells its level, which the component library's card leaves out and WAI-ARIA asks for. */
export function dialogHeadings(): Plugin {
  return {
    name: 'laurel:dialog-headings',
    transform: {
      filter: { id: /naive-ui\/es\/card\/src\/Card\.mjs/ },
      handler(code) {
        const levelled = code.replaceAll(/["']?role["']?: ["']heading["']/g, '$&, "aria-level": 2')
        if (levelled === code) this.error('the card of naive-ui has its heading elsewhere now')
        return levelled
      },
    },
  }
}
