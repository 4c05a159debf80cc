import type { ScreeningAnswer, ScreeningCandidate } from '../../../contract/screening.ts'
import { screeningResult } from '../../../domain/screening.ts'
import type {
  listAnswersInFull,
  listCandidates,
  ScreeningAnswerRow,
} from '../../repositories/screening/screening-answers.ts'

type CandidateRow = Awaited<ReturnType<typeof listCandidates>>[number]
type AnswerInFull = Awaited<ReturnType<typeof listAnswersInFull>>[number]

/** A candidate with how they do so far. */
export function viewCandidate(
  { member, name }: CandidateRow,
  answers: readonly ScreeningAnswerRow[],
  tasks: number,
): ScreeningCandidate {
  return {
    userId: member.userId,
    name,
    state: member.screening,
    answered: answers.length,
    tasks,
    ungraded: answers.filter(({ score }) => score === null).length,
    result: screeningResult(answers.flatMap(({ score }) => (score ? [score] : []))),
    screenedAt: member.screenedAt,
  }
}

/** An answer beside its key. */
export function viewAnswer(
  { answer, task, conversation }: AnswerInFull,
  outputs: readonly { taskId: string; id: string; text: string }[],
): ScreeningAnswer {
  const { content } = answer
  const ranking = 'tiers' in content ? content : null
  return {
    id: answer.id,
    taskId: task.id,
    kind: task.kind === 'rank' ? 'rank' : 'demonstrate',
    conversation,
    outputs: outputs
      .filter(({ taskId }) => taskId === task.id)
      .map(({ id, text }) => ({ id, text })),
    key: task.answerKey,
    tiers: ranking?.tiers ?? null,
    flags: (ranking?.ratings ?? []).map(({ outputId, flags }) => ({ outputId, flags })),
    text: 'text' in content ? content.text : null,
    score: answer.score,
    createdAt: answer.createdAt,
  }
}
