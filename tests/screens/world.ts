import { ImportAnswer } from '../../contract/import.ts'
import { CreateInvitationAnswer } from '../../contract/invitations.ts'
import { Source } from '../../contract/sources.ts'
import { Assignment } from '../../contract/tasks.ts'
import { HttpClient } from '../../cli/http-client.ts'
import { Project } from '../../contract/projects.ts'
import { CreateTokenAnswer } from '../../contract/tokens.ts'
import { Member } from '../../contract/users.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { WebhookDelivery, WebhookSecret } from '../../contract/webhooks.ts'
import { makeBusy, type Busy } from './busy.ts'
import { makeScreened } from './screened.ts'
import { makeTalked } from './talked.ts'
import { makeTrained, type Trained } from './trained.ts'
import { makeJudged } from './judged.ts'
import { GUIDELINES, NINE_OUTPUTS, QUESTION, RANKED_ROWS } from './content.ts'

export type Who = 'manager' | 'labeler' | 'nobody'

/** An installation with something on every screen. */
export interface World {
  url: string
  logins: Record<Exclude<Who, 'nobody'>, { email: string; password: string }>
  /** Rated and ranked, with rows to fill the tables and a task of nine outputs that is open. */
  full: string
  /** Ranked only: the rank step is what one sees first. */
  ranked: string
  /** A demonstration is to be written. */
  written: string
  /**
   * Three people have ranked the same tasks, one of them upside down; the id of that one, and a task of theirs. Its
   * jobs need a look.
   */
  judged: { id: string; userId: string; taskId: string }
  busy: Busy
  /** Labelers pass a test first. */
  screened: string
  /** A prompt that the labeler has begun to write. */
  prompt: string
  /** A chat of the labeler in the full project. */
  chat: string
  /** Nothing in it yet. */
  empty: string
  /** What the loop of the full project gave. */
  trained: Trained
  /** Of a link to the full project. */
  invitation: string
}

const LABELER = { email: 'labeler@example.invalid', password: 'a long password' }

/** Makes the world on a fresh installation. */
export async function makeWorld(laurel: LocalLaurel): Promise<World> {
  const { manager } = laurel
  const project = async (name: string, rateOutputs: boolean) => {
    const settings = {
      outputsPerRanking: 9,
      rateOutputs,
      pipeline: PIPELINE_BY_HAND,
    }
    const { id } = await manager.post('/projects', Project, {
      name,
      settings,
      guidelines: GUIDELINES,
    })
    await manager.post(`/projects/${id}/members`, Member, {
      ...LABELER,
      name: 'Lou',
      role: 'labeler',
    })
    return id
  }
  const fill = (id: string, rows: object[], createDemonstrationTasks = false) =>
    manager.post(`/projects/${id}/import`, ImportAnswer, {
      source: 'screens',
      firstLine: 1,
      createRankTasks: !createDemonstrationTasks,
      createDemonstrationTasks,
      rows,
    })
  const nine = [{ prompt: QUESTION, outputs: NINE_OUTPUTS.map((text) => ({ text })) }]
  const full = await project('Garden answers', true)
  await fill(full, RANKED_ROWS)
  await fill(full, nine)
  const ranked = await project('Ranked only', false)
  await fill(ranked, nine)
  const written = await project('Demonstrations', false)
  await fill(written, [{ prompt: QUESTION }], true)
  const prompted = await project('Prompts', false)
  const empty = await project('Nothing yet', false)
  const { token: invitation } = await manager.post(
    `/projects/${full}/invitations`,
    CreateInvitationAnswer,
    { role: 'labeler' },
  )
  const service = { projectId: full, role: 'labeler' }
  for (const owned of [{ name: 'Laptop' }, { name: 'Help pages', service }]) {
    const scopes = ['read', 'generate', 'feedback']
    await manager.post('/tokens', CreateTokenAnswer, { ...owned, scopes, days: 90 })
  }
  // Nobody asks it: it is to be looked at.
  await manager.post(`/projects/${full}/sources`, Source, {
    ...{ name: 'Ollama on this machine', baseUrl: 'http://127.0.0.1:11434/v1' },
    models: [{ model: 'qwen2.5:0.5b', temperature: 0.7, maximumTokens: 256, outputs: 4 }],
  })
  // One is on, and nothing that it waits for happens; the other was tried, and switched off.
  const webhook = (body: object) => manager.post(`/projects/${full}/webhooks`, WebhookSecret, body)
  const off = { url: `${laurel.url}/hooks/chat`, description: 'Our chat', active: false }
  const refused = await webhook({ ...off, kinds: ['job_changed', 'model_created'] })
  const tried = `/projects/${full}/webhooks/${refused.webhook.id}/test`
  await manager.post(tried, WebhookDelivery, {})
  await webhook({ url: 'https://example.org/laurel', kinds: ['webhook_disabled'] })
  const trained = await makeTrained(laurel, full)
  const judged = await makeJudged(laurel, LABELER)
  const busy = await makeBusy(laurel, judged.id)
  const screened = await makeScreened(laurel, LABELER)
  const labeler = new HttpClient(laurel.url)
  await labeler.signIn(LABELER.email, LABELER.password)
  const { id: prompt } = await labeler.post(
    `/projects/${prompted}/assignments/write-prompt`,
    Assignment,
    {},
  )
  const chat = await makeTalked(laurel, full, labeler)
  return {
    url: laurel.url,
    logins: { manager: laurel.login, labeler: LABELER },
    full,
    ranked,
    written,
    judged,
    busy,
    screened,
    prompt,
    chat,
    empty,
    trained,
    invitation,
  }
}
