import { chromium, type Browser, type BrowserServer } from 'playwright-core'

/** A real Chromium without a window; its own traffic to the outside is switched off. */
const options = () => ({
  executablePath: process.env['LAUREL_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})

/** A browser for this process alone. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(options())
}

/** A browser that several processes connect to. */
export function startBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer({ ...options(), host: '127.0.0.1' })
}
