import type { Page } from 'playwright-core'
import { checked } from '../../contract/check.ts'
import { NextAssignmentAnswer } from '../../contract/tasks.ts'
import { ANSWER, FILE_TO_IMPORT, KNOWN_FILE, PROMPT_WITH_ADDRESS } from './content.ts'
import type { Who, World } from './world.ts'

/**
 * Every screen of the app, for screenshots, axe and narrow windows. A new screen is one line here: what it is called,
 * where it is, who sees it, what must be on screen before one looks.
 */
export interface Screen {
  name: string
  who: Who
  path: (world: World) => string
  /** A selector that is visible once the screen stands. */
  ready: string
  /** What a person does to get from the page to this state of it. */
  then?: (page: Page) => Promise<void>
  /** The server's answers to these addresses fail: the screen's error state. */
  failing?: RegExp
}

const page = (
  name: string,
  path: (world: World) => string,
  ready: string,
  more: Partial<Screen> = {},
): Screen => ({ name, who: 'manager', path, ready, ...more })

const inProject = (place: string) => (world: World) => `/projects/${world.full}/${place}`
const inEmpty = (place: string) => (world: World) => `/projects/${world.empty}/${place}`
const policy = (world: World) => `/projects/${world.full}/models/${world.trained.policy}`
const policyJob = (world: World) => `/projects/${world.full}/jobs/${world.trained.policyJob}`
const jobOf =
  (which: keyof World['busy']) =>
  ({ judged, busy }: World) =>
    `/projects/${judged.id}/jobs/${busy[which]}`
const compared = ({ full, trained }: World) =>
  `/projects/${full}/jobs/compare?ids=${trained.policyJob},${trained.rewardJob}`
const rankings = (world: World) => `/projects/${world.full}/datasets/${world.trained.rankings}`
const ranked = (world: World) => `/projects/${world.ranked}/label/next`
const labeler = { who: 'labeler' } as const
const CARD = '[data-testid=output-card-9]'
const press = (key: string, shown: string) => async (at: Page) => {
  await at.keyboard.press(key)
  await at.locator(shown).first().waitFor()
}

const choose = (at: Page, { name, content }: { name: string; content: string }) =>
  at
    .getByTestId('import-file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
const reviewed = ({ judged }: World) => `/projects/${judged.id}/reviews/${judged.taskId}`
/** Another device saves the order upside down; then this one places outputs too. */
const meetAnother = async (at: Page) => {
  const { origin, pathname } = new URL(at.url())
  const send = async (method: string, path: string, data: object) => {
    const headers = { 'x-laurel': '1' }
    const answer = await at.request.fetch(`${origin}/api/v1${path}`, { method, headers, data })
    return answer.json()
  }
  const next = `/projects/${pathname.split('/')[2]}/assignments/next`
  const { assignment } = checked(NextAssignmentAnswer, await send('POST', next, {}), next)
  if (!assignment) throw new Error('there is no task to meet another device on')
  const tiers = assignment.outputs.map(({ id }) => [id]).toReversed()
  const content = { tiers, unacceptableFrom: 6, ratings: [], comment: '', touched: true }
  const draft = { baseRevision: assignment.draft.revision, content, activeMilliseconds: 60_000 }
  await send('PUT', `/assignments/${assignment.id}/draft`, draft)
  for (const key of ['0', '4', '=', '1', '7', '2']) await at.keyboard.press(key)
  await at.getByTestId('version-conflict').waitFor()
}

export const SCREENS: readonly Screen[] = [
  page('login', () => '/login', '[data-testid=login-submit]', { who: 'nobody' }),
  page('not-found', () => '/nowhere/at/all', 'main h1'),
  page('queue', inProject('label'), '[data-testid=next-task]', labeler),
  page('queue-empty', inEmpty('label'), 'main h1', labeler),
  page('queue-error', inProject('label'), '[role=alert]', { ...labeler, failing: /my\/queue/ }),
  page('rate', inProject('label/next'), CARD, labeler),
  page('rank', ranked, CARD, labeler),
  page('rank-ordered', ranked, CARD, {
    ...labeler,
    then: async (at) => {
      for (const key of ['0', '4', '=', '1', '7']) await at.keyboard.press(key)
      await at.getByTestId('tier-2').waitFor()
    },
  }),
  page('rank-focus', ranked, CARD, { ...labeler, then: press('f', '[data-testid=output-card-1]') }),
  page('rank-beside', ranked, CARD, {
    ...labeler,
    then: press('v', '[data-testid=output-card-9]'),
  }),
  page('rank-guidelines', ranked, CARD, { ...labeler, then: press('g', '[role=dialog]') }),
  page('rank-keys', ranked, CARD, { ...labeler, then: press('?', '[role=dialog]') }),
  page('rank-compare', ranked, CARD, { ...labeler, then: press('c', '[role=dialog]') }),
  page('rank-skip', ranked, CARD, { ...labeler, then: press('s', '[role=dialog]') }),
  page('rank-conflict', ranked, CARD, { ...labeler, then: meetAnother }),
  page('rank-error', ranked, '[role=alert]', { ...labeler, failing: /assignments\/next/ }),
  page('write', (world) => `/projects/${world.written}/label/next`, 'textarea', labeler),
  page('write-preview', (world) => `/projects/${world.written}/label/next`, 'textarea', {
    ...labeler,
    then: async (at) => {
      await at.locator('textarea').fill(ANSWER)
      await at.keyboard.press('Control+Shift+P')
      await at.locator('[data-testid=demonstration-preview] li').first().waitFor()
    },
  }),
  page('prompt', ({ prompt }) => `/assignments/${prompt}`, '[data-testid=prompt-text]', {
    ...labeler,
    then: async (at) => {
      await at.getByTestId('prompt-text').fill(PROMPT_WITH_ADDRESS)
      await at.getByTestId('personal-data').waitFor()
    },
  }),
  page('label-empty', inEmpty('label/next'), '[data-testid=empty-state]', labeler),
  page(
    'mine',
    (world) => `/projects/${world.judged.id}/mine`,
    '[data-testid=own-submissions]',
    labeler,
  ),
  page('mine-empty', inEmpty('mine'), '[data-testid=own-statistics]', labeler),
  page('overview', inProject('overview'), '[data-testid=count-comparisons]'),
  page('overview-empty', inEmpty('overview'), 'main h1'),
  page('overview-error', inProject('overview'), '[role=alert]', { failing: /api.*overview$/ }),
  page('overview-busy', ({ judged }) => `/projects/${judged.id}/overview`, '[data-testid=alert]'),
  page('jobs', ({ judged }) => `/projects/${judged.id}/jobs`, '[data-testid=job-row]'),
  page('planner', inProject('planner'), '[data-testid=feedback-plan]'),
  page('models', inProject('models'), '[data-testid=token-reward]'),
  page(
    'evaluation',
    (world) => `/projects/${world.judged.id}/evaluation`,
    '[data-testid=strength-row]',
  ),
  page('evaluation-trained', inProject('evaluation'), '[data-testid=change-row]'),
  page('evaluation-ratings', inProject('evaluation'), '[data-testid=change-row]', {
    then: async (at) => {
      await at.getByTestId('open-ratings').last().click()
      await at.getByTestId('rated-row').first().waitFor()
    },
  }),
  page('evaluation-comparisons', inProject('evaluation'), '[data-testid=change-row]', {
    then: async (at) => {
      await at.getByTestId('open-comparisons').first().click()
      await at.getByTestId('compared-row').first().waitFor()
    },
  }),
  page('evaluation-match', inProject('evaluation'), '[data-testid=new-match]', {
    then: async (at) => {
      await at.getByTestId('new-match').click()
      await at.getByTestId('start-match').waitFor()
    },
  }),
  page('model', policy, '[data-testid=lineage]'),
  page(
    'model-reward',
    ({ full, trained }) => `/projects/${full}/models/${trained.rewardModel}`,
    '[data-testid=report-calibration]',
  ),
  page('model-error', policy, '[role=alert]', { failing: /api.*lineage$/ }),
  page('dataset', rankings, '[data-testid=dataset-row]'),
  page('job-start', inProject('jobs'), '[data-testid=start-settings]', {
    then: async (at) => {
      await at.getByTestId('start-settings').click()
      await at.getByTestId('parameter-epochs').waitFor()
    },
  }),
  page('job-start-ppo', inProject('jobs'), '[data-testid=start-settings]', {
    then: async (at) => {
      await at.getByTestId('start-settings').click()
      await at.getByTestId('job-kind').click()
      await at.locator('.n-base-select-option').filter({ hasText: 'PPO' }).click()
      await at.getByTestId('parameter-klCoefficient').waitFor()
    },
  }),
  page('jobs-compare', compared, '[data-testid=compared-run]'),
  page('job', policyJob, '[data-testid=chart-reward]'),
  page('job-running', jobOf('runningJob'), '[data-testid=chart-loss]'),
  page('job-failed', jobOf('failedJob'), '[role=alert]'),
  page('feedback-rankings', inProject('feedback/rankings'), 'main tbody tr'),
  page('feedback-demonstrations', inProject('feedback/demonstrations'), 'main h1'),
  page('feedback-tasks', inProject('feedback/tasks'), 'main tbody tr'),
  page('task-history', inProject('feedback/tasks'), 'main tbody tr', {
    then: async (at) => {
      await at.getByTestId('task-row').first().locator('button').click()
      await at.getByTestId('task-history').waitFor()
    },
  }),
  page('data', inProject('data'), '[data-testid=download-export]'),
  page('sources-new', inProject('data'), '[data-testid=add-source]', {
    then: async (at) => {
      await at.getByTestId('add-source').click()
      await at.getByTestId('save-source').waitFor()
    },
  }),
  page('import-preview', inProject('data'), '[data-testid=choose-file]', {
    then: async (at) => {
      await choose(at, FILE_TO_IMPORT)
      await at.getByTestId('start-import').waitFor()
    },
  }),
  page('import-done', inEmpty('data'), '[data-testid=choose-file]', {
    then: async (at) => {
      await choose(at, KNOWN_FILE)
      await at.getByTestId('start-import').click()
      await at.getByTestId('import-ended').waitFor()
    },
  }),
  page('import-broken', inProject('data'), '[data-testid=choose-file]', {
    then: async (at) => {
      await choose(at, { name: 'archive.zip', content: 'PK\u0003\u0004\u0000\u0000' })
      await at.getByTestId('import-failure').waitFor()
    },
  }),
  page('people', inProject('people'), '[data-testid=member-row]'),
  page(
    'person',
    (world) => `/projects/${world.judged.id}/people/${world.judged.userId}`,
    'main dl',
  ),
  page(
    'people-judged',
    (world) => `/projects/${world.judged.id}/people`,
    '[data-testid=matrix-cell]',
  ),
  page('people-add', inProject('people'), '[data-testid=add-member]', {
    then: async (at) => {
      await at.getByTestId('add-member').click()
      await at.getByTestId('member-name').waitFor()
    },
  }),
  page('people-invite', inProject('people'), '[data-testid=invite]', {
    then: async (at) => {
      await at.getByTestId('invite').click()
      await at.getByTestId('make-link').waitFor()
    },
  }),
  page('project-new', () => '/projects/new', '[data-testid=create-project]'),
  page('project-new-server', () => '/projects/new', '[data-testid=outputs-of-server]', {
    then: async (at) => {
      await at.getByTestId('outputs-of-server').click()
      await at.getByTestId('server-name').focus()
    },
  }),
  page('tokens', () => '/account/tokens', '[data-testid=token]'),
  page('tokens-empty', () => '/account/tokens', '[data-testid=empty-state]', labeler),
  page('tokens-new', () => '/account/tokens', '[data-testid=new-token]', {
    then: async (at) => {
      await at.getByTestId('new-token').click()
      await at.getByTestId('create-token').waitFor()
    },
  }),
  page('join', ({ invitation }) => `/join/${invitation}`, '[data-testid=join]', { who: 'nobody' }),
  page('webhooks', inProject('webhooks'), '[data-testid=webhook]'),
  page('webhooks-empty', inEmpty('webhooks'), '[data-testid=empty-state]'),
  page('webhook-log', inProject('webhooks'), '[data-testid=webhook]', {
    then: async (at) => {
      await at.getByTestId('webhook-log').first().click()
      await at.getByTestId('delivery').first().waitFor()
    },
  }),
  page('webhook-new', inProject('webhooks'), '[data-testid=new-webhook]', {
    then: async (at) => {
      await at.getByTestId('new-webhook').click()
      await at.getByTestId('kind-job_changed').click()
    },
  }),
  page('settings', inProject('settings'), '[data-testid=save-settings]'),
  page('project-delete', inProject('settings'), '[data-testid=delete-project]', {
    then: async (at) => {
      await at.getByTestId('delete-project').click()
      await at.getByTestId('delete-name').waitFor()
    },
  }),
  page('guidelines', inProject('guidelines'), 'main textarea'),
  page('screening', inProject('screening'), '[data-testid=empty-state]'),
  page('screening-new', ({ screened }) => `/projects/${screened}/screening`, 'main tbody tr', {
    then: async (at) => {
      await at.getByTestId('add-screening-task').click()
      await at.getByTestId('keyed-output').first().waitFor()
    },
  }),
  page('own-screening', inProject('my/screening'), 'main h1', labeler),
  page('guide', inProject('my/guide'), 'main h1', labeler),
  page('chat', inProject('chat'), 'main h1', labeler),
  page(
    'chat-answered',
    ({ full, chat }) => `/projects/${full}/chat/${chat}`,
    '.reading li',
    labeler,
  ),
  page('screening-standing', ({ screened }) => `/projects/${screened}/label`, 'main h1', labeler),
  page(
    'screening-task',
    ({ screened }) => `/projects/${screened}/label/next`,
    '[data-testid=output-card-3]',
    labeler,
  ),
  page('screening-made', ({ screened }) => `/projects/${screened}/screening`, 'main tbody tr'),
  page('reviews', (world) => `/projects/${world.judged.id}/reviews`, '[data-testid=review-row]'),
  page('reviews-empty', inEmpty('reviews'), 'main h1'),
  page('review', reviewed, '[data-testid=matrix-row]'),
  page('review-settling', reviewed, '[data-testid=matrix-row]', {
    then: press('t', '[data-testid=store-settlement]'),
  }),
  page('user-menu', inProject('overview'), '[data-testid=user-menu]', {
    then: async (at) => {
      await at.getByTestId('user-menu').click()
      await at.getByRole('menu').waitFor()
    },
  }),
  page('project-menu', inProject('overview'), '[data-testid=project-switch]', {
    then: async (at) => {
      await at.getByTestId('project-switch').click()
      await at.getByRole('menu').waitFor()
    },
  }),
]
