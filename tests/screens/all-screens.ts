import type { TestProject } from 'vitest/node'
import { openStage } from '../stage.ts'
import { makeWorld, type World } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    world: World
  }
}

/** Before the first file: a server with something on every screen, which both files look at. */
export default async function setScreens(project: TestProject): Promise<() => Promise<void>> {
  const { laurel, stage, close } = await openStage()
  project.provide('stage', stage)
  project.provide('world', await makeWorld(laurel))
  return close
}
