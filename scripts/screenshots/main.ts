/**
 * Shows every screen on a server of its own and takes its picture: three widths, both themes, both languages. Build
 * first: npm run build.
 *   npm run screenshots [-- --only rank,overview --looks 1440-light-en,390-dark-zh --whole --out FOLDER]
 * With --whole the picture goes down to the page's end, not to the window's.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../../tests/e2e/browser.ts'
import { startInstallation } from '../../tests/installation.ts'
import { SCREENS } from '../../tests/screens/screens.ts'
import { Visitor, type Look } from '../../tests/screens/visit.ts'
import { makeWorld } from '../../tests/screens/world.ts'
import { contactSheet, type Picture } from './contact-sheet.ts'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]
const LOOKS: Look[] = SIZES.flatMap((size) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['en', 'zh'] as const).map((language) => ({ ...size, theme, language })),
  ),
)

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    looks: { type: 'string' },
    whole: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist/screenshots' },
  },
})
const nameOf = ({ width, theme, language }: Look) => `${width}-${theme}-${language}`

/** Those of a list that somebody named, or all of them; ends the program where there is none of a name. */
function chosen<Item>(what: string, all: Item[], name: (item: Item) => string, given?: string) {
  const wanted = given?.split(',')
  const unknown = wanted?.filter((one) => !all.some((item) => name(item) === one)) ?? []
  if (unknown.length > 0) {
    console.error(`no ${what} ${unknown.join(', ')}; there is: ${all.map(name).join(', ')}`)
    process.exit(1)
  }
  return all.filter((item) => wanted?.includes(name(item)) ?? true)
}
const screens = chosen('screen', [...SCREENS], ({ name }) => name, values.only)
const looks = chosen('look', LOOKS, nameOf, values.looks)

const folder = resolve(values.out)
await mkdir(folder, { recursive: true })
const laurel = await startInstallation()
const browser = await launchBrowser()
const pictures: Picture[] = []
try {
  const visitor = new Visitor(browser, await makeWorld(laurel))
  for (const screen of screens) {
    for (const look of looks) {
      const page = await visitor.window(screen.who, look)
      await visitor.show(page, screen)
      const file = `${screen.name}-${nameOf(look)}.png`
      await page.screenshot({ path: join(folder, file), fullPage: values.whole })
      pictures.push({ screen: screen.name, file, look })
    }
    console.log(`${screen.name}: ${looks.length} pictures`)
  }
} finally {
  await browser.close()
  await laurel.stop()
}
await writeFile(join(folder, 'index.html'), contactSheet(pictures))
console.log(`${pictures.length} pictures; all of them: ${join(folder, 'index.html')}`)
