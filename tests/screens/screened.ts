import Type from 'typebox'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { Project } from '../../contract/projects.ts'
import { Member } from '../../contract/users.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { GUIDELINES, NINE_OUTPUTS, QUESTION } from './content.ts'

/** A project whose labelers pass a test first: one ranking with its key, one answer to write. */
export async function makeScreened(
  { manager }: LocalLaurel,
  labeler: { email: string; password: string },
): Promise<string> {
  const screening = {
    required: true,
    pairAgreement: 0.75,
    flagAgreement: 0.75,
    demonstrationGrade: 6,
    flags: ['harmful_advice'],
  }
  const { id } = await manager.post('/projects', Project, {
    name: 'With a test',
    settings: { screening, outputsPerRanking: 3, pipeline: PIPELINE_BY_HAND },
    guidelines: GUIDELINES,
  })
  await manager.post(`/projects/${id}/members`, Member, {
    ...labeler,
    name: 'Lou',
    role: 'labeler',
  })
  const conversation = [{ role: 'user', content: QUESTION }]
  const add = (task: object) =>
    manager.post(`/projects/${id}/screening/tasks`, Type.Unknown(), { conversation, ...task })
  const texts = [NINE_OUTPUTS[0], NINE_OUTPUTS[7], NINE_OUTPUTS[6]]
  await add({
    kind: 'rank',
    outputs: texts.map((text) => ({ text, flags: [] })),
    tiers: [[0], [1], [2]],
  })
  await add({ kind: 'demonstrate' })
  return id
}
