import type { UpdateModelRequest } from '../../../contract/model-card.ts'
import type { User } from '../../../contract/users.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { demoteOthers, saveModelStatus } from '../../repositories/training/model-status.ts'
import type { ModelRow } from '../../repositories/training/models.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'

/** Managers' decisions about models: promote, pin, archive, and the limits they write down. */
export class ModelDecisions {
  readonly #store: Store
  readonly #clock: Clock

  constructor(parts: { store: Store; clock: Clock }) {
    this.#store = parts.store
    this.#clock = parts.clock
  }

  /** Throws `invalid_request` where the decisions contradict each other or the model can not write. */
  async decide(by: User, model: ModelRow, request: UpdateModelRequest): Promise<void> {
    if (request.promoted && request.archived) {
      throw new AppError('invalid_request', 'A model is promoted or archived, not both.')
    }
    const writes = model.kind === 'policy' || model.kind === 'sft'
    if (request.promoted && !(writes && model.artefact)) {
      throw new AppError(
        'invalid_request',
        `${model.name} can not be promoted: an SFT model or policy with weights writes, a ${model.kind} model does not.`,
      )
    }
    const now = this.#clock()
    const at = (decided: boolean | undefined) =>
      decided === undefined ? undefined : decided ? now : null
    const values = {
      promotedAt: request.archived ? null : at(request.promoted),
      pinnedAt: at(request.pinned),
      archivedAt: request.promoted ? null : at(request.archived),
      limits: request.note,
    }
    const changed = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    )
    if (Object.keys(changed).length === 0) return
    await this.#store.transaction(async (tx) => {
      if (request.promoted) await demoteOthers(tx, model.projectId, model.id)
      await saveModelStatus(tx, model.id, changed)
      await insertAudit(tx, {
        projectId: model.projectId,
        userId: by.id,
        action: `model_${Object.keys(request).join('_')}`,
        subject: model.id,
        at: now,
      })
    })
  }
}
