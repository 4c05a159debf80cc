import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packFolder } from '../../../trainer/checkpoint/pack-folder.ts'
import { tarHeader } from '../../../trainer/checkpoint/tar-header.ts'
import { writeHuggingFaceFolder } from '../../../trainer/checkpoint/write-folder.ts'
import type { Engine, HostTensors } from '../../../trainer/engine/engine.ts'
import { importModel } from '../../../trainer/stages/import.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { config, tinyTensors, tokenizer } from '../checkpoint/tiny-model.ts'
import { recorder } from './world.ts'

let parent = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'laurel-import-'))
})
afterEach(() => rm(parent, { recursive: true }))
const at = (...names: string[]) => join(parent, ...names)

/** A model folder, changed by `change`, as the file that is uploaded. */
async function archiveOf(
  change: (folder: string) => Promise<void> = () => Promise.resolve(),
  head: 'language' | 'reward' = 'language',
): Promise<Buffer> {
  const tensors: HostTensors = tinyTensors(head)
  await writeHuggingFaceFolder(at('source'), { head, config, tensors, tokenizer })
  await change(at('source'))
  return buffer(packFolder(at('source')))
}

async function imported(archive: Uint8Array, as = 'base') {
  await writeFile(at('upload.tar'), archive)
  const { context, lines } = recorder({} as Engine)
  const parameters = stageParameters('import', { name: 'mine', as, artefact: '0'.repeat(64) })
  const made = await importModel(context, {
    archive: at('upload.tar'),
    folder: at('model'),
    parameters,
  })
  return { made, lines }
}

test('a good folder becomes a model with the very bytes that were sent', async () => {
  const archive = await archiveOf()
  const { made, lines } = await imported(archive)
  // wte 300·8, wpe 16·8, two blocks of 872, ln_f 16.
  expect(made).toEqual({ folder: at('model'), parameters: 4288, metrics: {} })
  expect(await buffer(packFolder(at('model')))).toEqual(archive)
  expect(lines).toEqual([
    'info: gpt2 of 4288 weights, 300 tokens.',
    'info: It has no chat template.',
  ])
})

test.each([
  [
    'a weight that is no number',
    async (folder: string) => {
      const file = join(folder, 'model.safetensors')
      const bytes = await readFile(file)
      bytes.writeFloatLE(NaN, bytes.length - 4)
      await writeFile(file, bytes)
    },
    /mine\/model\.safetensors|mine: tensor .*NaN found/,
  ],
  [
    'weights that are cut',
    async (folder: string) => {
      const file = join(folder, 'model.safetensors')
      await writeFile(file, (await readFile(file)).subarray(0, -100))
    },
    /mine\/model\.safetensors: found \d+ bytes of data, its tensors need/,
  ],
  [
    'another width than its config says',
    async (folder: string) => {
      const file = join(folder, 'config.json')
      await writeFile(file, (await readFile(file, 'utf8')).replace('"n_embd": 8', '"n_embd": 16'))
    },
    /mine: tensor wte\.weight: float32 \[300, 8\] found, needed float32 \[300, 16\]/,
  ],
  [
    'shards out of its folder',
    async (folder: string) => {
      await rm(join(folder, 'model.safetensors'))
      const index = { weight_map: { 'wte.weight': '../../secret.safetensors' } }
      await writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify(index))
    },
    /mine\/model\.safetensors\.index\.json: .*weight_map/,
  ],
  [
    'no tokenizer',
    (folder: string) => rm(join(folder, 'tokenizer.json')),
    /mine: neither tokenizer\.json nor vocab\.json is there/,
  ],
])('%s is refused by name', async (_, change, message) => {
  await expect(imported(await archiveOf(change))).rejects.toThrow(message)
})

test('a model of another kind than it is to be is refused with a word what would do', async () => {
  const archive = await archiveOf(undefined, 'reward')
  await expect(imported(archive)).rejects.toThrow(
    'mine: a reward model found, as base a language model is needed: import it as reward',
  )
  await rm(at('model'), { recursive: true })
  const { made } = await imported(archive, 'reward')
  expect(made.parameters).toBe(4296)
})

test('an archive that is cut, or leads out of its folder, leaves nothing behind', async () => {
  const archive = await archiveOf()
  await expect(imported(archive.subarray(0, 5000))).rejects.toThrow('ends too early')
  const evil = Buffer.from(tarHeader('evil', 0))
  evil.write('../evil', 0)
  await expect(imported(evil)).rejects.toThrow('packed folder')
  expect((await readdir(parent)).sort()).toEqual(['source', 'upload.tar'])
})
