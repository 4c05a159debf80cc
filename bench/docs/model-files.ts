import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tokenizer } from '../../tests/trainer/stages/world.ts'
import { writeSafetensors } from '../../trainer/checkpoint/safetensors.ts'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { Random } from '../../trainer/data/random.ts'
import { initialWeights } from '../../trainer/model/init.ts'

const WIDTH = 16
const config = {
  ...{ model_type: 'gpt2', vocab_size: tokenizer.vocabularySize, n_positions: 256 },
  ...{ n_embd: WIDTH, n_layer: 1, n_head: 2 },
} as const
const LAYER = 'h.0.mlp.c_proj'

const zeros = (...shape: number[]) => {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1))
  return { dtype: 'float32' as const, shape, data }
}

/** The models, tasks and texts that docs/models.md names, small and of random weights. */
export async function writeModelFiles(folder: string): Promise<void> {
  const tensors = initialWeights(config, new Random(1))
  const model = { head: 'language' as const, config: { ...config }, tensors, tokenizer }
  for (const name of ['FOLDER', 'SmolLM2-135M']) {
    await writeHuggingFaceFolder(join(folder, name), model)
  }
  await writeHuggingFaceFolder(join(folder, 'reward-model'), {
    ...model,
    head: 'reward',
    tensors: { ...tensors, 'score.weight': zeros(1, WIDTH) },
  })
  const adapter = {
    [`${LAYER}.lora_A.weight`]: zeros(1, 4 * WIDTH),
    [`${LAYER}.lora_B.weight`]: zeros(WIDTH, 1),
  }
  await writeHuggingFaceFolder(join(folder, 'ADAPTED'), {
    ...model,
    extra: { adapter: { rank: 1, alpha: 1, head: 'language', tensors: adapter } },
  })
  const ids = Int32Array.from([5, 17, 3])
  await writeSafetensors(join(folder, 'IN.safetensors'), {
    input_ids: { dtype: 'int32', shape: [1, ids.length], data: ids },
  })
  const write = (name: string, content: unknown) =>
    writeFile(join(folder, name), JSON.stringify(content))
  const CAPITALS = ['Italy: Rome', 'France: Paris', 'Spain: Madrid', 'Peru: Lima', 'Cuba: Havana']
  const cities = CAPITALS.map((line) => line.split(':'))
  await write('TASK.json', {
    instruction: 'Name the capital.',
    examples: cities.map(([land, city]) => ({ context: `${land}:`, completion: city })),
    items: [
      { context: 'Chile:', options: [' Lyon', ' Santiago'], correct: 1 },
      { context: 'Japan:', answers: ['Tokyo'] },
    ],
  })
  await write('LABELED.json', {
    kind: 'classification',
    labels: ['bad', 'good'],
    examples: [
      { text: 'No.', label: 'bad' },
      { text: 'Yes.', label: 'good' },
      { text: 'Yes, no.', label: 'bad', split: 'valid' },
    ],
  })
  await write('TEXTS.jsonl', { text: 'Once upon a time there was a tree, and a tree it was.' })
}
