import { randomUUID } from 'node:crypto'
import {
  type ServerModelsRequest,
  SourceSettings,
  type AskSourceRequest,
  type ChangeSourceRequest,
  type CreateSourceRequest,
  type Source,
  type SourceModelsAnswer,
  type SourceModelsRequest,
  type TrySourceAnswer,
} from '../../../contract/sources.ts'
import type { User } from '../../../contract/users.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import {
  addSourceRequests,
  moveSourceRequests,
} from '../../repositories/sources/source-requests.ts'
import {
  addToSource,
  deleteSource,
  findSource,
  insertSource,
  insertSourceRun,
  listSources,
  updateSource,
  type NewSource,
  type SourceRow,
} from '../../repositories/sources/sources.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Reader, Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import { requireOpenProject } from '../projects/open-project.ts'
import { requireAsSeen } from '../as-seen.ts'
import { askModel, seedOf } from './ask-model.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import { checkBaseUrl } from './base-url.ts'
import { listServerModels } from './list-models.ts'
import { endpointOf } from './source-endpoint.ts'
import type { SourceQueue } from './source-queue.ts'
import { AskError } from './source-request.ts'

const PER_MINUTE = 60
const AT_ONCE = 4
const TIMEOUT_SECONDS = 120
const LISTED_WITHIN_MS = 15_000 // somebody waits in a dialog
const SHOWN_FROM = 12 // characters; of a shorter key the last four would tell too much
const TRIED_PROMPT = 'Say hello.'

interface Parts {
  store: Store
  clock: Clock
  box: SecretBox
  queue: SourceQueue
}

/** Servers elsewhere that write a project's outputs. */
export class Sources {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async list(projectId: string): Promise<Source[]> {
    const rows = await listSources(this.#parts.store.reader, projectId)
    return rows.map(viewOf)
  }

  /** Throws `not_found`. */
  async settings(projectId: string, id: string): Promise<SourceSettings> {
    return settingsOf(await requireSource(this.#parts.store.reader, projectId, id))
  }

  async create(by: User, projectId: string, request: CreateSourceRequest): Promise<Source> {
    const id = randomUUID()
    const createdAt = this.#parts.clock()
    const { name, models } = request
    const row: NewSource = {
      ...{ id, projectId, name, models, createdAt },
      baseUrl: checkBaseUrl(request.baseUrl),
      requestsPerMinute: request.requestsPerMinute ?? PER_MINUTE,
      atOnce: request.atOnce ?? AT_ONCE,
      timeoutSeconds: request.timeoutSeconds ?? TIMEOUT_SECONDS,
      ...this.#sealed(id, request.apiKey ?? null),
    }
    await this.#parts.store.transaction(async (tx) => {
      await insertSource(tx, row)
      await this.#audit(tx, by, row, 'source_created')
    })
    return this.#view(projectId, id)
  }

  /**
   * A key goes to the server it was given for and to no other: throws `invalid_request` where the address changes and
   * the key does not, and `precondition_failed` where it is no longer as it was `seen`. What is being asked goes on with
   * the models as they were.
   */
  async change(
    by: User,
    projectId: string,
    id: string,
    { apiKey, baseUrl, ...plain }: ChangeSourceRequest,
    seen: SourceSettings | null = null,
  ): Promise<SourceSettings> {
    await this.#parts.store.transaction(async (tx) => {
      const row = await requireSource(tx, projectId, id)
      requireAsSeen(SourceSettings, settingsOf(row), seen)
      const address = baseUrl === undefined ? row.baseUrl : checkBaseUrl(baseUrl)
      if (address !== row.baseUrl && row.sealedKey !== null && apiKey === undefined) {
        throw new AppError(
          'invalid_request',
          'apiKey (body) is to be given again, or null, where baseUrl changes.',
        )
      }
      const key = apiKey === undefined ? {} : this.#sealed(id, apiKey)
      await updateSource(tx, id, { ...plain, baseUrl: address, ...key })
      await this.#audit(tx, by, row, 'source_changed')
    })
    this.#parts.queue.wake()
    return this.settings(projectId, id)
  }

  /** Throws `precondition_failed` where it is no longer as it was `seen`. */
  async delete(
    by: User,
    projectId: string,
    id: string,
    seen: SourceSettings | null = null,
  ): Promise<void> {
    await this.#parts.store.transaction(async (tx) => {
      const row = await requireSource(tx, projectId, id)
      requireAsSeen(SourceSettings, settingsOf(row), seen)
      await deleteSource(tx, id)
      await this.#audit(tx, by, row, 'source_deleted')
    })
    this.#parts.queue.abort(id)
  }

  /** Asks each model one short prompt, once; keeps nothing. */
  async try(projectId: string, id: string, prompt = TRIED_PROMPT): Promise<TrySourceAnswer> {
    const { store, clock, box } = this.#parts
    const row = await requireSource(store.reader, projectId, id)
    const messages = [{ role: 'user' as const, content: prompt }]
    const how = { now: clock, signal: new AbortController().signal }
    const rows = row.models.map(async (model) => {
      const began = performance.now()
      const since = () => Math.round(performance.now() - began)
      try {
        const wanted = { model, messages, seed: seedOf(model, 0) }
        const { text } = await askModel(endpointOf(row, box), wanted, how)
        return { model: model.model, text, error: null, milliseconds: since() }
      } catch (error) {
        if (!(error instanceof AskError)) throw error
        return { model: model.model, text: null, error: error.message, milliseconds: since() }
      }
    })
    return { rows: await Promise.all(rows) }
  }

  /**
   * The models of a server, or why it does not tell them; keeps nothing. A key that is kept here is used only at the
   * address it was given for.
   */
  async models(projectId: string, request: SourceModelsRequest): Promise<SourceModelsAnswer> {
    const { store, box } = this.#parts
    const { apiKey = null, sourceId } = request
    const baseUrl = checkBaseUrl(request.baseUrl)
    const row = sourceId ? await requireSource(store.reader, projectId, sourceId) : null
    return this.#listed(baseUrl, () =>
      apiKey === null && row?.baseUrl === baseUrl ? endpointOf(row, box).apiKey : apiKey,
    )
  }

  /** The same for somebody who makes a project. Throws `forbidden` unless an administrator asks. */
  async modelsOfServer(
    user: User,
    { baseUrl, apiKey }: ServerModelsRequest,
  ): Promise<SourceModelsAnswer> {
    if (!user.isAdministrator) {
      throw new AppError('forbidden', 'Only an administrator, who can make a project, asks this.')
    }
    return this.#listed(checkBaseUrl(baseUrl), () => apiKey ?? null)
  }

  async #listed(baseUrl: string, keyOf: () => string | null): Promise<SourceModelsAnswer> {
    const how = { now: this.#parts.clock, signal: new AbortController().signal }
    try {
      const endpoint = { baseUrl, apiKey: keyOf(), timeoutMilliseconds: LISTED_WITHIN_MS }
      return { models: await listServerModels(endpoint, how), error: null }
    } catch (error) {
      if (!(error instanceof AskError)) throw error
      return { models: [], error: error.message }
    }
  }

  /** Throws `already_exists` where the source was asked about every prompt, and `project_closed`. */
  async ask(
    by: User,
    projectId: string,
    id: string,
    { prompts = Number.MAX_SAFE_INTEGER }: AskSourceRequest,
  ): Promise<Source> {
    const { store, clock, queue } = this.#parts
    await store.transaction(async (tx) => {
      const row = await requireSource(tx, projectId, id)
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      requireOpenProject(project)
      const started = { createdBy: by.id, createdAt: clock() }
      const run = { id: randomUUID(), sourceId: id, models: row.models, ...started }
      await insertSourceRun(tx, run)
      const added = await addSourceRequests(tx, projectId, run, prompts)
      if (added === 0) {
        throw new AppError('already_exists', `${row.name} was asked about every prompt already.`)
      }
      await addToSource(tx, id, { waiting: added })
      await this.#audit(tx, by, row, 'source_asked')
    })
    queue.wake()
    return this.#view(projectId, id)
  }

  /** Ends what waits and breaks off what is in flight. */
  async stop(by: User, projectId: string, id: string): Promise<Source> {
    await this.#move(by, projectId, id, ['waiting'], 'stopped')
    this.#parts.queue.abort(id)
    return this.#view(projectId, id)
  }

  /** Asks again for what was stopped or has failed. */
  async resume(by: User, projectId: string, id: string): Promise<Source> {
    await this.#move(by, projectId, id, ['stopped', 'failed'], 'waiting')
    this.#parts.queue.wake()
    return this.#view(projectId, id)
  }

  async #move(
    by: User,
    projectId: string,
    id: string,
    from: (keyof Source['requests'])[],
    to: 'waiting' | 'stopped',
  ) {
    await this.#parts.store.transaction(async (tx) => {
      const row = await requireSource(tx, projectId, id)
      for (const state of from) {
        const moved = await moveSourceRequests(tx, id, state, to)
        await addToSource(tx, id, { [state]: -moved, [to]: moved })
      }
      await this.#audit(tx, by, row, to === 'waiting' ? 'source_resumed' : 'source_stopped')
    })
  }

  #sealed(id: string, apiKey: string | null) {
    if (apiKey === null) return { sealedKey: null, keyLastFour: null }
    const keyLastFour = apiKey.length >= SHOWN_FROM ? apiKey.slice(-4) : ''
    return { sealedKey: this.#parts.box.seal(apiKey, id), keyLastFour }
  }

  async #view(projectId: string, id: string): Promise<Source> {
    return viewOf(await requireSource(this.#parts.store.reader, projectId, id))
  }

  async #audit(tx: Transaction, by: User, { id, projectId }: NewSource, action: string) {
    await insertAudit(tx, {
      ...{ at: this.#parts.clock(), userId: by.id, projectId, action },
      subject: id,
    })
  }
}

async function requireSource(on: Reader, projectId: string, id: string): Promise<SourceRow> {
  const row = await findSource(on, projectId, id)
  if (!row) throw notFound('source', id)
  return row
}

function settingsOf(row: SourceRow): SourceSettings {
  const { id, projectId, name, baseUrl, models, sealedKey, keyLastFour } = row
  const { requestsPerMinute, atOnce, timeoutSeconds } = row
  return {
    ...{ id, projectId, name, baseUrl, models, requestsPerMinute, atOnce, timeoutSeconds },
    key: sealedKey === null ? null : { lastFour: keyLastFour ?? '' },
  }
}

function viewOf(row: SourceRow): Source {
  const { waiting, done, failed, stopped, lastError } = row
  const { promptTokens, completionTokens, cost, createdAt } = row
  return {
    ...settingsOf(row),
    requests: { waiting, done, failed, stopped },
    ...{ promptTokens, completionTokens, cost, createdAt },
    // Of trouble that is over nobody needs to hear.
    lastError: waiting + failed + stopped > 0 ? lastError : null,
  }
}
