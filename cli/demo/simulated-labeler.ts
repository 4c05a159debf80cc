import { createHash } from 'node:crypto'
import { answerOf } from '../../client/laurel-client.ts'
import { Acknowledgement } from '../../contract/schema.ts'
import {
  NextAssignmentAnswer,
  SubmitAnswer,
  type Assignment,
  type SubmitRequest,
} from '../../contract/tasks.ts'
import { MIXED_HABITS, writeNote } from '../../domain/demo/notes.ts'
import { rankNotes } from '../../domain/demo/preference.ts'
import { seededRandom } from '../../domain/random.ts'
import type { HttpClient } from '../http-client.ts'

/** Standard deviation of a labeler's noise on the true score in [0, 1], and the difference that passes for a tie. */
export const LABELER_NOISE = { noise: 0.1, tieWidth: 0.05 }

/** A number from what identifies a decision, so that it does not depend on the order in which tasks come. */
function seedOf(...parts: (string | number)[]): number {
  return createHash('sha256').update(parts.join('\u0000')).digest().readUInt32LE(0)
}

/** Works through one person's queue until it is empty and tells how many tasks that were. */
export async function labelEverything(
  client: HttpClient,
  projectId: string,
  { name, seed }: { name: string; seed: number },
): Promise<number> {
  for (let done = 0; ; done += 1) {
    const { assignment } = await answerOf(
      NextAssignmentAnswer,
      client.laurel.POST('/api/v1/projects/{id}/assignments/next', {
        params: { path: { id: projectId } },
        body: {},
      }),
    )
    if (!assignment) return done
    const prompt = assignment.conversation.at(-1)?.content ?? ''
    const request = readRequest(prompt)
    if (!request) {
      await answerOf(
        Acknowledgement,
        client.laurel.POST('/api/v1/assignments/{id}/skip', {
          params: { path: { id: assignment.id } },
          body: {
            reason: 'unclear',
          },
        }),
      )
      continue
    }
    const random = seededRandom(seedOf(seed, name, prompt, assignment.outputs.length))
    await answerOf(
      SubmitAnswer,
      client.laurel.POST('/api/v1/assignments/{id}/submit', {
        params: { path: { id: assignment.id } },
        body: {
          submissionId: `demo-${assignment.id}`,
          activeMilliseconds: 0,
          ...(assignment.kind === 'demonstrate'
            ? { demonstration: { text: writeNote(random, request, MIXED_HABITS) } }
            : { ranking: rank(assignment, request.subject, random) }),
        } satisfies SubmitRequest,
      }),
    )
  }
}

function readRequest(prompt: string) {
  const match = /^Write a short note to (.+) about (.+)\.$/.exec(prompt)
  return match?.[1] && match[2] ? { reader: match[1], subject: match[2], prompt } : null
}

function rank(assignment: Assignment, subject: string, random: () => number) {
  const notes = assignment.outputs.map((output) => output.text)
  const tiers = rankNotes(random, notes, subject, LABELER_NOISE)
  return {
    tiers: tiers.map((tier) => tier.map((position) => assignment.outputs[position]?.id ?? '')),
    unacceptableFrom: null,
    ratings: [],
    comment: '',
    touched: true,
  }
}
