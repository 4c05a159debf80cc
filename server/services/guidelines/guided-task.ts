import type { User } from '../../../contract/users.ts'
import { findMember, markGuided } from '../../repositories/projects/member-progress.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'

/** The guided first task, of which nothing is kept but that it was done. */
export class GuidedTask {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  async status(user: User, projectId: string): Promise<{ guidedAt: number | null }> {
    const member = await findMember(this.#store.reader, projectId, user.id)
    return { guidedAt: member?.guidedAt ?? null }
  }

  /** Notes that a person finished it or does not want it, so that it is not offered again. */
  async finish(user: User, projectId: string): Promise<{ guidedAt: number | null }> {
    await this.#store.transaction((tx) => markGuided(tx, projectId, user.id, this.#clock()))
    return this.status(user, projectId)
  }
}
