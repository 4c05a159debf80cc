import { randomUUID } from 'node:crypto'
import { HttpClient } from '../../cli/http-client.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import { Member } from '../../contract/users.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { RANKED_ROWS } from './content.ts'

const PASSWORD = 'a long password'
const TASKS = 8
const MODELS = ['North 1', 'North 2', 'A model with quite a long name']

/** A project in which three people have ranked the same tasks: two by length, one the other way round. */
export async function makeJudged({ url, manager }: LocalLaurel) {
  const settings = { outputsPerRanking: 4, rankingOverlap: 3, pipeline: PIPELINE_BY_HAND }
  const { id } = await manager.post('/projects', Project, { name: 'Judged', settings })
  const rows = RANKED_ROWS.slice(0, TASKS).map(({ prompt, outputs }) => ({
    prompt,
    outputs: outputs.map((output, at) => ({ ...output, model: MODELS[at % MODELS.length] })),
  }))
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    source: 'screens',
    firstLine: 1,
    createRankTasks: true,
    createDemonstrationTasks: false,
    rows,
  })
  let userId = ''
  for (const [name, sign] of Object.entries({ Ada: 1, Ben: 1, Cai: -1 })) {
    const email = `${name.toLowerCase()}@example.invalid`
    const member = { email, name, password: PASSWORD, role: 'labeler' }
    userId = (await manager.post(`/projects/${id}/members`, Member, member)).user.id
    const person = new HttpClient(url)
    await person.signIn(email, PASSWORD)
    for (let task = 0; task < TASKS; task += 1) {
      const next = `/projects/${id}/assignments/next`
      const { assignment } = await person.post(next, NextAssignmentAnswer, {})
      if (!assignment) throw new Error(`${name} has no task ${task}`)
      const order = [...assignment.outputs].sort((a, b) => sign * (b.text.length - a.text.length))
      const tiers = order.map((output) => [output.id])
      const ratings = order.map((output, rank) => ({
        ...{ outputId: output.id, quality: 7 - rank },
        flags: rank === order.length - 1 ? ['hallucination'] : [],
      }))
      const ranking = { tiers, unacceptableFrom: null, ratings, comment: '', touched: true }
      const body = { submissionId: randomUUID(), ranking, activeMilliseconds: 40_000 }
      await person.post(`/assignments/${assignment.id}/submit`, SubmitAnswer, body)
    }
  }
  return { id, userId }
}
