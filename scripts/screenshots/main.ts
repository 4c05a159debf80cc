/**
 * Shows every screen on a server of its own and takes its picture: three widths, both themes, both languages. Build
 * first: npm run build.
 *   npm run screenshots [-- --only rank,overview --out FOLDER]
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
  options: { only: { type: 'string' }, out: { type: 'string', default: 'dist/screenshots' } },
})
const only = values.only?.split(',')
const screens = SCREENS.filter(({ name }) => only?.includes(name) ?? true)
const unknown = only?.filter((name) => !SCREENS.some((screen) => screen.name === name)) ?? []
if (unknown.length > 0) {
  const known = SCREENS.map(({ name }) => name).join(', ')
  console.error(`no screen ${unknown.join(', ')}; there is: ${known}`)
  process.exit(1)
}

const folder = resolve(values.out)
await mkdir(folder, { recursive: true })
const laurel = await startInstallation()
const browser = await launchBrowser()
const pictures: Picture[] = []
try {
  const visitor = new Visitor(browser, await makeWorld(laurel))
  for (const screen of screens) {
    for (const look of LOOKS) {
      const page = await visitor.window(screen.who, look)
      await visitor.show(page, screen)
      const file = `${screen.name}-${look.width}-${look.theme}-${look.language}.png`
      await page.screenshot({ path: join(folder, file) })
      pictures.push({ screen: screen.name, file, look })
    }
    console.log(`${screen.name}: ${LOOKS.length} pictures`)
  }
} finally {
  await browser.close()
  await laurel.stop()
}
await writeFile(join(folder, 'index.html'), contactSheet(pictures))
console.log(`${pictures.length} pictures; all of them: ${join(folder, 'index.html')}`)
