/** What a check says of one thing that Laurel needs. */
export interface Finding {
  about: string
  /** `failure`: Laurel does not run so. `warning`: it runs, and something is not as it should be. */
  state: 'ok' | 'warning' | 'failure'
  found: string
  /** What to do about it, where something is wrong. */
  mend?: string
}

export type Check = () => Promise<Finding>

export const ok = (about: string, found: string): Finding => ({ about, state: 'ok', found })
export const warning = (about: string, found: string, mend: string): Finding => ({
  ...{ about, state: 'warning', found, mend },
})
export const failure = (about: string, found: string, mend: string): Finding => ({
  ...{ about, state: 'failure', found, mend },
})

/** Makes every check; one that throws is a failure of what it looked at. */
export async function examine(checks: Record<string, Check>): Promise<Finding[]> {
  return Promise.all(
    Object.entries(checks).map(([about, check]) =>
      check().catch((error: unknown) =>
        failure(
          about,
          `the check itself failed: ${error instanceof Error ? error.message : String(error)}`,
          'LAUREL_DEBUG=1 shows where.',
        ),
      ),
    ),
  )
}
