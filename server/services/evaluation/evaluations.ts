import { checked } from '../../../contract/check.ts'
import {
  MeasuredPrompts,
  type Evaluation,
  type EvaluationAnswer,
  type RewardView,
} from '../../../contract/evaluation.ts'
import type { Static } from 'typebox'
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
  type ModelRating,
} from '../../repositories/evaluation/judged-models.ts'
import { findCounters } from '../../repositories/projects/counters.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { listModels, type ModelRow } from '../../repositories/training/models.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { notFound } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'
import { doInTurns } from '../quality/in-turns.ts'
import { KeptFits, turn } from '../quality/kept-fits.ts'

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

/** How the models of a project compare: by what people ranked and marked, and by its reward model. */
export class Evaluations {
  readonly #store: Store
  readonly #fits: KeptFits<Omit<Evaluation, 'at'>>

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
    return { evaluation: fit && { ...fit.value, at: fit.at }, fitting: outdated }
  }

  /** Resolves when no evaluation of a project is being made. */
  settled(projectId: string, prompts: MeasuredPrompts): Promise<void> {
    return this.#fits.settled(`${prompts} ${projectId}`)
  }

  async #make({ projectId, prompts }: Key): Promise<Omit<Evaluation, 'at'>> {
    const { reader } = this.#store
    const project = await findProject(reader, projectId)
    if (!project) throw notFound('project', projectId)
    const models = await listModels(reader, projectId)
    const ids = await listNewestRankings(reader, projectId, prompts, NEWEST_RANKINGS)
    const { pairs, ratings } = await this.#read(ids)
    const anchorId = anchorOf(models, pairs)
    const placed = anchorId ? await doInTurns(modelStrengths(pairs, anchorId)) : null
    const rated = ratedModels(ratings, project.settings.flags)
    const byId = new Map(models.map((model) => [model.id, model]))
    return {
      rankings: ids.length,
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
      // Scores are of all outputs, whoever was asked about them.
      byReward: prompts === 'drawn' ? null : await this.#byReward(projectId, prompts, models),
    }
  }

  async #read(rankingIds: readonly string[]) {
    const pairs: ModelPair[] = []
    const ratings: ModelRating[] = []
    for (let from = 0; from < rankingIds.length; from += RANKINGS_A_TURN) {
      await turn()
      const part = rankingIds.slice(from, from + RANKINGS_A_TURN)
      pairs.push(...(await readModelPairs(this.#store.reader, part)))
      ratings.push(...(await readModelRatings(this.#store.reader, part)))
    }
    return { pairs, ratings }
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
