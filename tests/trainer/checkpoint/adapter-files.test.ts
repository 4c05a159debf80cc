import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ADAPTER_FILES,
  type Adapter,
  adapterFiles,
  readAdapter,
} from '../../../trainer/checkpoint/adapter-files.ts'
import { targetedLayers } from '../../../trainer/checkpoint/adapter-targets.ts'
import { readSafetensors } from '../../../trainer/checkpoint/safetensors.ts'
import { withoutKey } from '../../../trainer/data/without-key.ts'
import { Random } from '../../../trainer/data/random.ts'
import { initialAdapters } from '../../../trainer/model/adapters.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { familyOf } from '../../../trainer/model/families/families.ts'
import { initialRewardHead } from '../../../trainer/model/init.ts'
import { config } from './tiny-model.ts'

const decoder = decoderConfig(config)
const family = familyOf(config)
const layers = targetedLayers(family, decoder, ['c_attn'])
const adapter: Adapter = {
  ...{ rank: 2, alpha: 8, head: 'reward' },
  tensors: {
    ...initialAdapters(layers, 2, new Random(1)),
    ...initialRewardHead(8, new Random(2)),
  },
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-adapter-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(changed: Partial<Adapter> = {}, settings: object = {}): Promise<void> {
  const files = adapterFiles(family, decoder, { ...adapter, ...changed }, ADAPTER_FILES.alone)
  for (const { name, chunks } of files) await writeFile(join(folder, name), Buffer.concat(chunks()))
  const [configFile] = files
  const written = JSON.parse(Buffer.concat(configFile?.chunks() ?? []).toString()) as object
  const file = join(folder, 'adapter_config.json')
  await writeFile(file, JSON.stringify({ ...written, ...settings }))
}

const read = () => readAdapter(folder, family, decoder)

describe("a folder of PEFT's", () => {
  it('has the names that peft 0.21.2 writes for GPT2ForSequenceClassification', async () => {
    await write()
    const { tensors } = await readSafetensors(join(folder, 'adapter_model.safetensors'))
    const shapes = Object.entries(tensors).map(([name, { shape }]) => [name, shape])
    expect(Object.fromEntries(shapes)).toEqual({
      'base_model.model.score.weight': [1, 8],
      'base_model.model.transformer.h.0.attn.c_attn.lora_A.weight': [2, 8],
      'base_model.model.transformer.h.0.attn.c_attn.lora_B.weight': [24, 2],
      'base_model.model.transformer.h.1.attn.c_attn.lora_A.weight': [2, 8],
      'base_model.model.transformer.h.1.attn.c_attn.lora_B.weight': [24, 2],
    })
  })

  it('is read back as it was', async () => {
    await write()
    expect(await read()).toEqual(adapter)
  })

  it('is refused where it is of a kind that Laurel does not run', async () => {
    await write({}, { use_dora: true })
    await expect(read()).rejects.toThrow('/use_dora')
    await write({}, { peft_type: 'IA3' })
    await expect(read()).rejects.toThrow('/peft_type')
    await write({}, { rank_pattern: { c_attn: 4 } })
    await expect(read()).rejects.toThrow('/rank_pattern')
  })

  it('is refused with the tensor that does not fit', async () => {
    await write({}, { r: 3 })
    await expect(read()).rejects.toThrow(
      'tensor h.0.attn.c_attn.lora_A.weight: float32 [2, 8] found, needed float32 [3, 8]',
    )
    await write({ tensors: withoutKey(adapter.tensors, 'h.1.attn.c_attn.lora_B.weight') })
    await expect(read()).rejects.toThrow('tensor h.1.attn.c_attn.lora_B.weight is missing')
    const [[, first] = []] = Object.entries(adapter.tensors)
    await write({ tensors: first ? { 'h.7.attn.c_attn.lora_A.weight': first } : {} })
    await expect(read()).rejects.toThrow(
      'tensor base_model.model.transformer.h.7.attn.c_attn.lora_A.weight fits no layer of a gpt2 model',
    )
  })
})
