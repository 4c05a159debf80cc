import { checked } from '../../../contract/check.ts'
import {
  MeasuredPrompts,
  type Evaluation,
  type ComparedRankingPage,
  type ComparedRankingQuery,
  type EvaluationAnswer,
  type RatedOutputPage,
  type RatedOutputQuery,
  type RewardView,
} from '../../../contract/evaluation.ts'
import type { Static } from 'typebox'
import { policyChange } from '../../../domain/evaluation/policy-change.ts'
import { comparedTwos } from '../../../domain/evaluation/compared-rankings.ts'
import type { ModelPair } from '../../../domain/evaluation/model-pair.ts'
import { modelStrengths } from '../../../domain/evaluation/model-strengths.ts'
import { ratedModels } from '../../../domain/evaluation/rated-models.ts'
import { rewardWinRates } from '../../../domain/evaluation/reward-win-rates.ts'
import { winRates } from '../../../domain/evaluation/win-rates.ts'
import {
  findScoringModel,
  listNewestRankings,
  newestScoreTime,
  readModelPairs,
  readModelRatings,
  readModelScores,
} from '../../repositories/evaluation/judged-models.ts'
import { findCounters } from '../../repositories/projects/counters.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { findModel, listModels, type ModelRow } from '../../repositories/training/models.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'
import { doInTurns } from '../quality/in-turns.ts'
import { KeptFits, turn } from '../quality/kept-fits.ts'
import { comparedNewestFirst, comparedRankings, type Compared } from './compared-rankings.ts'
import { policyPairs } from './policy-pairs.ts'
import { newestFirst, ratedOutputs, type Rated } from './rated-outputs.ts'

/** What an evaluation reads at most: the newest rankings, and the newest scores. */
const NEWEST_RANKINGS = 3_000
const NEWEST_SCORES = 20_000
/** Rankings read between two turns: a few milliseconds. */
const RANKINGS_A_TURN = 50

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  reportError: (error: unknown) => void
}

const named = ({ id, name, kind }: ModelRow) => ({ modelId: id, name, kind })

/** What is kept of an evaluation: what people see, and what it has counted, the newest first. */
interface Fitted {
  view: Omit<Evaluation, 'at'>
  compared: Compared[]
  ratings: Rated[]
}

/** How the models of a project compare: by what people ranked and marked, and by its reward model. */
export class Evaluations {
  readonly #store: Store
  readonly #fits: KeptFits<Fitted>

  constructor({ store, clock, counts, reportError }: Parts) {
    this.#store = store
    this.#fits = new KeptFits({
      clock,
      reportError,
      stampOf: async (key) => {
        const { projectId } = parsed(key)
        const counters = await findCounters(store.reader, projectId)
        const { rankings, comparisons, ties, models } = counters ?? {}
        const scored = await newestScoreTime(store.reader, projectId)
        return [rankings, comparisons, ties, models, scored].join(' ')
      },
      make: (key) => this.#make(parsed(key)),
      tell: (key) => counts.tell(parsed(key).projectId),
    })
  }

  /** The newest evaluation, or null before the first; begins another where feedback or scores have come since. */
  async of(projectId: string, prompts: MeasuredPrompts): Promise<Static<typeof EvaluationAnswer>> {
    const { fit, outdated } = await this.#fits.of(`${prompts} ${projectId}`)
    return { evaluation: fit && { ...fit.value.view, at: fit.at }, fitting: outdated }
  }

  /**
   * The ratings that the newest evaluation has counted, of a model and with a mark, a page at a time; after a start of
   * the server they wait for the first evaluation.
   * @throws AppError `not_found` for a model that is not of the project
   */
  async ratedOutputs(
    projectId: string,
    query: Static<typeof RatedOutputQuery>,
  ): Promise<RatedOutputPage> {
    const { value, at } = await this.#fitOf(projectId, query.prompts, [
      query.modelId,
      query.sharedWith,
    ])
    return { ...(await ratedOutputs(this.#store.reader, value.ratings, query)), at }
  }

  /**
   * The rankings in which the newest evaluation has compared a model, with all others or with one, a page at a time.
   * @throws AppError `not_found` for a model that is not of the project
   */
  async comparedRankings(
    projectId: string,
    query: Static<typeof ComparedRankingQuery>,
  ): Promise<ComparedRankingPage> {
    const { value, at } = await this.#fitOf(projectId, query.prompts, [
      query.modelId,
      query.againstId,
    ])
    return { ...(await comparedRankings(this.#store.reader, value.compared, query)), at }
  }

  /** The newest fit, or the first one once it is made; refuses models of other projects. */
  async #fitOf(
    projectId: string,
    prompts: MeasuredPrompts = 'all',
    modelIds: readonly (string | undefined)[],
  ) {
    for (const id of modelIds) {
      if (!id) continue
      const model = await findModel(this.#store.reader, id)
      if (model?.projectId !== projectId) throw notFound('model', id)
    }
    const key = `${prompts} ${projectId}`
    const known = (await this.#fits.of(key)).fit
    if (!known) await this.#fits.settled(key)
    const fit = known ?? (await this.#fits.of(key)).fit
    if (!fit) throw new AppError('unavailable', 'The evaluation could not be made: try again.')
    return fit
  }

  /** Resolves when no evaluation of a project is being made. */
  settled(projectId: string, prompts: MeasuredPrompts): Promise<void> {
    return this.#fits.settled(`${prompts} ${projectId}`)
  }

  async #make({ projectId, prompts }: Key): Promise<Fitted> {
    const { reader } = this.#store
    const project = await findProject(reader, projectId)
    if (!project) throw notFound('project', projectId)
    const models = await listModels(reader, projectId)
    const newest = await listNewestRankings(reader, projectId, prompts, NEWEST_RANKINGS)
    const { pairs, ratings, compared } = await this.#read(newest)
    const anchorId = anchorOf(models, pairs)
    const placed = anchorId ? await doInTurns(modelStrengths(pairs, anchorId)) : null
    const { flags } = project.settings
    const rated = ratedModels(ratings, flags)
    const changes: Evaluation['changes'] = []
    for (const { before, after, since } of await policyPairs(reader, models)) {
      await turn()
      const change = policyChange(ratings, [before.id, after.id], flags)
      changes.push({ before: named(before), after: named(after), since, ...change })
    }
    const byId = new Map(models.map((model) => [model.id, model]))
    const view: Fitted['view'] = {
      rankings: newest.length,
      anchorId,
      lengthEffect: placed?.lengthEffect ?? null,
      models: (placed?.strengths ?? []).flatMap((strength) => {
        const model = byId.get(strength.modelId)
        return model ? [{ ...strength, ...named(model), createdAt: model.createdAt }] : []
      }),
      duels: await doInTurns(winRates(pairs)),
      rated: models.flatMap((model) => {
        const found = rated.get(model.id)
        return found ? [{ ...named(model), ...found }] : []
      }),
      changes,
      // Scores are of all outputs, whoever was asked about them.
      byReward: prompts === 'drawn' ? null : await this.#byReward(projectId, prompts, models),
    }
    return { view, ratings, compared }
  }

  async #read(rankings: readonly { id: string; createdAt: number }[]) {
    const times = new Map(rankings.map(({ id, createdAt }) => [id, createdAt]))
    const ids = [...times.keys()]
    const pairs: ModelPair[] = []
    const ratings: Rated[] = []
    const compared: Compared[] = []
    for (let from = 0; from < ids.length; from += RANKINGS_A_TURN) {
      await turn()
      const part = ids.slice(from, from + RANKINGS_A_TURN)
      const judged = await readModelPairs(this.#store.reader, part)
      pairs.push(...judged)
      for (const two of comparedTwos(judged)) {
        compared.push({ ...two, at: times.get(two.rankingId) ?? 0 })
      }
      for (const rating of await readModelRatings(this.#store.reader, part)) {
        ratings.push({ ...rating, at: times.get(rating.rankingId) ?? 0 })
      }
    }
    return { pairs, ratings: newestFirst(ratings), compared: comparedNewestFirst(compared) }
  }

  async #byReward(
    projectId: string,
    prompts: MeasuredPrompts,
    models: readonly ModelRow[],
  ): Promise<RewardView | null> {
    const { reader } = this.#store
    const judge = await findScoringModel(reader, projectId)
    if (!judge) return null
    await turn()
    const scores = await readModelScores(reader, projectId, judge.id, prompts, NEWEST_SCORES)
    await turn()
    const found = rewardWinRates(scores)
    return {
      rewardModelId: judge.id,
      rewardModelName: judge.name,
      models: models.flatMap((model) => {
        const reward = found.models.get(model.id)
        return reward ? [{ ...named(model), reward }] : []
      }),
      duels: found.duels,
    }
  }
}

interface Key {
  prompts: MeasuredPrompts
  projectId: string
}

function parsed(key: string): Key {
  const [prompts, projectId = ''] = key.split(' ')
  return { prompts: checked(MeasuredPrompts, prompts, 'key of an evaluation'), projectId }
}

/** What others are measured from: the first SFT model that was compared, else the first model that was. */
function anchorOf(models: readonly ModelRow[], pairs: readonly ModelPair[]): string | null {
  const compared = new Set(pairs.flatMap((pair) => [pair.winnerModelId, pair.loserModelId]))
  const oldestFirst = models.filter(({ id }) => compared.has(id)).toReversed()
  return (oldestFirst.find(({ kind }) => kind === 'sft') ?? oldestFirst[0])?.id ?? null
}
