import type { Look } from '../../tests/screens/visit.ts'

export interface Picture {
  screen: string
  file: string
  look: Look
}

const STYLE = `
body { font: 13px system-ui; margin: 24px; background: #888; color: #fff }
div { display: flex; gap: 12px; overflow-x: auto }
a { color: inherit; text-decoration: none }
img { display: block; height: 260px; margin-bottom: 4px }`

/** One page with all pictures, a row for each screen. */
export function contactSheet(pictures: readonly Picture[]): string {
  const screens = [...new Set(pictures.map(({ screen }) => screen))]
  const rows = screens.map((screen) => {
    const cells = pictures
      .filter((picture) => picture.screen === screen)
      .map(({ file, look }) => {
        const caption = `${look.width} ${look.theme} ${look.language}`
        const picture = `<img src="${file}" alt="${screen}, ${caption}" loading="lazy">`
        return `<a href="${file}">${picture}${caption}</a>`
      })
    return `<h2>${screen}</h2><div>${cells.join('')}</div>`
  })
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Screens</title><style>${STYLE}</style>
<h1>Screens</h1>${rows.join('\n')}</html>
`
}
