import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { HttpClient } from '../../cli/http-client.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { Chat } from '../../contract/chat.ts'
import { GenerationClaimAnswer } from '../../contract/generation.ts'
import { RegisterAnswer } from '../../contract/worker-protocol.ts'

const TURNS = [
  [
    'Which tree grows well by the sea?',
    'A **tamarisk**: it bears salt and wind, and flowers in late summer.\n\n- plant it in sand or gravel\n- cut it back in spring',
  ],
  [
    'And one that gives shade to a bench for two, within ten years, where the wind mostly comes from the west?',
    'A holm oak keeps its leaves all year and stands the wind, but ten years make it a large bush, not a shade. ' +
      'For shade in ten years plant a white poplar to the west of the bench; it grows about a metre a year and shelters ' +
      'what stands behind it. Keep it twenty metres from walls and pipes: its roots look for water.',
  ],
] as const

/** A labeler's chat of two turns, answered by the worker protocol; the id of it. */
export async function makeTalked(
  { url, dataFolder }: LocalLaurel,
  projectId: string,
  person: HttpClient,
): Promise<string> {
  const worker = new HttpClient(
    url,
    (await readFile(join(dataFolder, 'worker-token'), 'utf8')).trim(),
  )
  const { workerId } = await worker.post('/worker/register', RegisterAnswer, {
    name: 'of the chat',
    engine: 'onnx',
    kinds: ['sample'],
  })
  const { id } = await person.post(`/projects/${projectId}/chats`, Chat, {})
  for (const [question, text] of TURNS) {
    await person.post(`/chats/${id}/turns`, Chat, { content: question })
    const { generation } = await worker.post('/worker/generations/claim', GenerationClaimAnswer, {
      workerId,
    })
    if (!generation) throw new Error('the chat asks for no answer')
    await worker.post(`/worker/generations/${generation.id}/complete`, Type.Unknown(), {
      ...{ workerId, fencingToken: generation.fencingToken, leftOut: 0 },
      answers: [{ text, tokens: text.length, finished: true }],
    })
  }
  return id
}
