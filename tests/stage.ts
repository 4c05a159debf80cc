import type { TestProject } from 'vitest/node'
import { startInstallation } from './installation.ts'
import { startBrowserServer } from './e2e/browser.ts'

/** One server and one browser for all files of a project, each of which works in Laurel projects of its own. */
export interface Stage {
  url: string
  dataFolder: string
  /** The first manager's login. */
  login: { email: string; password: string }
  /** Where the browser is connected to. */
  browser: string
}

declare module 'vitest' {
  interface ProvidedContext {
    stage: Stage
  }
}

/** Starts server and browser, and stops them once they are no longer needed. */
export async function openStage() {
  const laurel = await startInstallation()
  const browser = await startBrowserServer()
  const { url, dataFolder, login } = laurel
  const stage: Stage = { url, dataFolder, login, browser: browser.wsEndpoint() }
  const close = async () => {
    await browser.close()
    await laurel.stop()
  }
  return { laurel, stage, close }
}

/** Before the first file; what it gives runs after the last. */
export default async function setStage(project: TestProject): Promise<() => Promise<void>> {
  const { stage, close } = await openStage()
  project.provide('stage', stage)
  return close
}
