import { createHash } from 'node:crypto'
import { withoutUser } from '../../../domain/application-source.ts'

interface Signed {
  userId: string | null
  sourceName: string | null
}

/** What labelers are called in an export: by name, or by pseudonyms that stay the same within a project. */
export class LabelerNames {
  readonly #projectId: string
  readonly #open: boolean
  readonly #pseudonyms = new Map<string, string>()

  constructor(projectId: string, open: boolean) {
    this.#projectId = projectId
    this.#open = open
  }

  /** What the source of a judgment is called: an application's own name for its user is a name too. */
  source(sourceName: string): string {
    return this.#open ? sourceName : withoutUser(sourceName)
  }

  of({ userId, sourceName }: Signed, userName: string | null): string {
    const name = userName ?? sourceName ?? 'import'
    if (this.#open) return name
    const key = userId ?? name
    const known = this.#pseudonyms.get(key)
    if (known) return known
    const hash = createHash('sha256').update(`${this.#projectId}\n${key}`).digest('hex')
    const pseudonym = `labeler-${hash.slice(0, 10)}`
    this.#pseudonyms.set(key, pseudonym)
    return pseudonym
  }
}
