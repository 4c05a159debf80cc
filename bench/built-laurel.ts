import type { LocalLaurel, startLocalLaurel as Start } from '../cli/local/local-laurel.ts'

/** Starts the built server, as `npm start` does, with its data in `folder`. Build first: npm run build. */
export async function startBuiltLaurel(
  folder: string,
  environment: Record<string, string> = {},
): Promise<LocalLaurel> {
  const built = new URL('../dist/cli/local/local-laurel.js', import.meta.url)
  const { startLocalLaurel } = (await import(built.href)) as { startLocalLaurel: typeof Start }
  return startLocalLaurel(folder, environment)
}
