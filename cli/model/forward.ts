import { readSafetensors, writeSafetensors } from '../../trainer/checkpoint/safetensors.ts'
import { rowsFromAttentionMask } from '../../trainer/data/attention-mask-rows.ts'
import type { HostTensor, HostTensors } from '../../trainer/engine/engine.ts'
import type { DecoderConfig } from '../../trainer/model/config.ts'
import { forwardStep } from '../../trainer/model/forward.ts'
import type { EngineName } from '../../contract/stages.ts'
import { withModel } from './open-model.ts'

/** Rows that are run at once. */
const ROWS = 4

/**
 * Reads `input_ids` and `attention_mask` (all ones where there is none), both [rows, tokens]; writes `logits`
 * [rows, tokens, vocabulary], or `scores` [rows] of a reward model.
 * @throws Error that names what in the input does not fit the model
 */
export async function forwardFile(
  folder: string,
  input: string,
  output: string,
  engineName: EngineName,
): Promise<{ name: string; shape: number[] }> {
  return withModel(folder, engineName, async ({ engine, state, decoder, head }) => {
    const { ids, mask } = checkInput(input, (await readSafetensors(input)).tensors, decoder)
    const program = engine.program('forward', forwardStep(decoder, head))
    const [rows = 0, length = 0] = ids.shape
    const name = head === 'language' ? 'logits' : 'scores'
    const shape = head === 'language' ? [rows, length, decoder.vocabularySize] : [rows]
    const perRow = shape.slice(1).reduce((product, size) => product * size, 1)
    const data = new Float32Array(rows * perRow)
    for (let from = 0; from < rows; from += ROWS) {
      const some = (tensor: HostTensor): HostTensor => {
        const part = tensor.data.slice(from * length, (from + ROWS) * length)
        return { dtype: 'int32', shape: [part.length / length, length], data: part }
      }
      const outputs = await program.run(state, {
        ids: some(ids),
        ...rowsFromAttentionMask(some(mask)),
      })
      const found = outputs[name]
      if (!found) throw new Error(`the model gave no ${name}`)
      data.set(found.data as Float32Array, from * perRow)
    }
    await writeSafetensors(output, { [name]: { dtype: 'float32', shape, data } })
    return { name, shape }
  })
}

function checkInput(
  file: string,
  tensors: HostTensors,
  { vocabularySize, contextLength }: DecoderConfig,
): { ids: HostTensor; mask: HostTensor } {
  const ids = tensors['input_ids']
  if (!ids) throw new Error(`${file}: tensor input_ids is missing`)
  if (ids.dtype !== 'int32' || ids.shape.length !== 2 || ids.data.length === 0)
    throw new Error(
      `${file}: tensor input_ids: ${ids.dtype} [${ids.shape.join(', ')}] found, needed whole numbers [rows, tokens]`,
    )
  const mask = tensors['attention_mask'] ?? {
    ...ids,
    data: new Int32Array(ids.data.length).fill(1),
  }
  if (mask.dtype === 'float32' || mask.shape.join() !== ids.shape.join())
    throw new Error(
      `${file}: tensor attention_mask: ${mask.dtype} [${mask.shape.join(', ')}] found, needed 0 and 1 [${ids.shape.join(', ')}]`,
    )
  const [, length = 0] = ids.shape
  ids.data.forEach((id, n) => {
    if (id < 0 || id >= vocabularySize)
      throw new Error(
        `${file}: tensor input_ids: ${id} found at row ${Math.floor(n / length)}, token ${n % length}; needed 0 to ${vocabularySize - 1}`,
      )
  })
  for (let from = 0; from < mask.data.length; from += length) {
    const real = mask.data.subarray(from, from + length).filter(Boolean).length
    if (real > contextLength)
      throw new Error(`${file}: row ${from / length} has ${real} tokens: at most ${contextLength}`)
  }
  return { ids, mask: { dtype: 'int32', shape: ids.shape, data: Int32Array.from(mask.data) } }
}
