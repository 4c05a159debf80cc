import type { BrowserContextOptions, Page } from 'playwright-core'
import { ImportAnswer } from '../../contract/import.ts'
import { RankingRow } from '../../contract/feedback.ts'
import { Project } from '../../contract/projects.ts'
import { Page as Rows } from '../../contract/schema.ts'
import { Member } from '../../contract/users.ts'
import { onStage, pageOf } from './on-stage.ts'

const { laurel } = await onStage()
const { manager } = laurel

/** Who ranks in the projects made here. */
export const LABELER = { email: 'ranker@example.invalid', password: 'a long password' }

/** A project with one rank task of these texts. */
export async function rankProject(
  texts: readonly string[],
  settings: Record<string, unknown> = {},
): Promise<string> {
  const all = { outputsPerRanking: 9, rateOutputs: false, ...settings }
  const { id } = await manager.post('/projects', Project, { name: 'Ranks', settings: all })
  await manager.post(`/projects/${id}/members`, Member, {
    ...LABELER,
    name: 'Labeler',
    role: 'labeler',
  })
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'test',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows: [{ prompt: 'Say something.', outputs: texts.map((text) => ({ text })) }],
  })
  return id
}

/** The rank screen of a project's task, in a browser profile of its own. */
export async function openRanking(
  projectId: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await pageOf(LABELER, options)
  await page.goto(`${laurel.url}/projects/${projectId}/label/next`)
  await page.getByTestId('output-card-1').waitFor()
  return page
}

/** The numbers in the order, tier by tier, as the screen shows them. */
export async function shownTiers(page: Page): Promise<string[][]> {
  const tiers: string[][] = []
  for (;;) {
    const tier = page.getByTestId(`tier-${tiers.length + 1}`)
    if ((await tier.count()) === 0) return tiers
    tiers.push(await tier.locator('strong').allTextContents())
  }
}

/** What was handed in, with outputs named by their number on the screen. */
export async function storedRanking(projectId: string) {
  const { rows } = await manager.get(`/projects/${projectId}/rankings`, Rows(RankingRow))
  const [row] = rows
  if (!row) return null
  const numberOf = (id: string) => row.shownOrder.indexOf(id) + 1
  return {
    tiers: row.tiers.map((tier) => tier.map(numberOf)),
    unacceptableFrom: row.unacceptableFrom,
    comment: row.comment,
    ratings: row.ratings
      .map(({ outputId, quality, flags }) => ({ number: numberOf(outputId), quality, flags }))
      .sort((a, b) => a.number - b.number),
  }
}
