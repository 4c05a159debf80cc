import type * as Local from '../cli/local/local-laurel.ts'

/** What starts servers and trainers, as built: they are up in half the time that their sources take. */
async function built(): Promise<typeof Local> {
  const address = new URL('../dist/cli/local/local-laurel.js', import.meta.url)
  return (await import(address.href)) as typeof Local
}

/** Starts the built server, as `npm start` does, with its data in `folder`. Build first: npm run build. */
export async function startBuiltLaurel(
  folder: string,
  environment: Record<string, string> = {},
): Promise<Local.LocalLaurel> {
  const { startLocalLaurel } = await built()
  return startLocalLaurel(folder, environment)
}

/** Starts a built trainer for a server that runs already. */
export async function startBuiltTrainer(
  ...parameters: Parameters<typeof Local.startTrainerFor>
): Promise<ReturnType<typeof Local.startTrainerFor>> {
  const { startTrainerFor } = await built()
  return startTrainerFor(...parameters)
}
