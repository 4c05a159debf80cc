import type { EvaluateParameters } from '../../contract/stages.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { decoderConfig } from '../model/config.ts'
import { flatten } from '../optimizer/groups.ts'
import type { StageContext, StageModel } from './stage.ts'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/**
 * Puts a task to a language model, zero-, one- or few-shot, and reports how much of it was right. One step.
 * @throws RangeError where the task has fewer examples than are to be shown
 */
export async function evaluateStage(
  { engine, report, log }: StageContext,
  { model, parameters }: { model: StageModel; parameters: EvaluateParameters },
): Promise<void> {
  const { task, ...settings } = parameters
  const { config, tensors: weights, tokenizer } = model
  const state = await engine.createState(flatten({ weights }))
  try {
    const asked = { engine, state, decoder: decoderConfig(config), tokenizer }
    const { accuracy, exactMatch, items } = await evaluate(asked, task, settings)
    for (const [by, share] of Object.entries(accuracy ?? {}))
      log('info', `Options compared ${by.replace('_', ' ')}: ${percent(share)} right.`)
    if (exactMatch !== null) log('info', `Written answers: ${percent(exactMatch)} right.`)
    await report({
      step: 1,
      progress: 1,
      values: {
        questions: items,
        ...(accuracy
          ? {
              accuracy_raw: accuracy.raw,
              accuracy_per_token: accuracy.per_token,
              accuracy_unconditional: accuracy.unconditional,
            }
          : {}),
        ...(exactMatch === null ? {} : { exact_match: exactMatch }),
      },
    })
  } finally {
    state.dispose()
  }
}
