import type { Generation } from '../../../contract/generation.ts'
import type { GenerationRow } from '../../repositories/generation/generations.ts'

/** Whether nothing more comes. */
export function isOver({ state }: Pick<GenerationRow, 'state'>): boolean {
  return state !== 'queued' && state !== 'running'
}

/** As the person who waits sees it: without the model, and without the texts of alternatives, which are ranked blind. */
export function viewGeneration(row: GenerationRow, trainerRunning: boolean): Generation {
  return {
    id: row.id,
    state: row.state,
    texts: row.promptId === null ? row.texts : [],
    leftOut: row.leftOut,
    trainerRunning,
    problem: row.problem,
    assignmentId: row.assignmentId,
  }
}

/** Characters that a person can see of it. */
export function visibleLength({ texts }: Pick<Generation, 'texts'>): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
}
