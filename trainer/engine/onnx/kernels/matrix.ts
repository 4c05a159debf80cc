import * as tf from '@tensorflow/tfjs'
import { summedAt } from './indexing.ts'
import { castName, need, upcast, type Info, type KernelTable, type Recorder } from './kernel.ts'

/** Sizes of the last two axes. */
function matrixSize({ shape }: Info, transposed: boolean): [number, number] {
  const [rows = 0, columns = 0] = shape.slice(-2)
  return transposed ? [columns, rows] : [rows, columns]
}

/** The operator that suits a product best, by element type and rank. */
function product(
  recorder: Recorder,
  [a, b]: [string, string],
  transposed: [boolean, boolean],
  ranks: [number, number],
): string {
  const { graph, traits } = recorder
  // onnxruntime joins a plain product with the bias that is added to it.
  if (!transposed.includes(true)) return graph.node('MatMul', [a, b])
  const flags = { transA: Number(transposed[0]), transB: Number(transposed[1]) }
  // Both read transposed operands as they lie; FusedMatMul is onnxruntime's own, for batches.
  if (ranks.every((rank) => rank === 2)) return graph.node('Gemm', [a, b], flags)
  if (traits.hasFusedMatMul) return graph.node('FusedMatMul', [a, b], flags)
  const left = transposed[0] ? turned(recorder, a, ranks[0]) : a
  return graph.node('MatMul', [left, transposed[1] ? turned(recorder, b, ranks[1]) : b])
}

/** Rows from which a sum over them pays for turning a matrix first. */
const MANY_ROWS = 64

/**
 * aᵀ · b of matrices (K, M) and (K, N), as every gradient of a weight is. On the CPU reading `a` by columns costs more
 * than turning it does, and aᵀ · b = (bᵀ · a)ᵀ: what is turned is the smaller of the two, and then the result.
 */
function productOverRows(
  { graph }: Recorder,
  [a, b]: [string, string],
  [rows, left, right]: [number, number, number],
): string {
  const turn = (name: string) => graph.node('Transpose', [name], { perm: [1, 0] })
  if (rows * left <= rows * right + left * right) return graph.node('MatMul', [turn(a), b])
  return turn(graph.node('MatMul', [turn(b), a]))
}

/** Matrices turned before their product: Gemm and FusedMatMul know no integers, and not every provider has FusedMatMul. */
function turned({ graph }: Recorder, name: string, rank: number): string {
  const axes = Array.from({ length: rank }, (_, axis) => axis)
  return graph.node('Transpose', [name], { perm: [...axes.slice(0, -2), rank - 1, rank - 2] })
}

export const MATRIX: KernelTable = {
  /** Products of matrices, or of batches of them whose sizes are broadcast. */
  BatchMatMul: (recorder, inputs, attributes) => {
    const [a, b] = [need(inputs, 'a'), need(inputs, 'b')]
    const transposed: [boolean, boolean] = [
      attributes['transposeA'] === true,
      attributes['transposeB'] === true,
    ]
    const [rows, inner] = matrixSize(a, transposed[0])
    const [innerB, columns] = matrixSize(b, transposed[1])
    if (inner !== innerB) throw new Error(`inner sizes ${inner} and ${innerB} differ`)
    const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)]
    const batch = tf.backend_util.assertAndGetBroadcastShape(batchA, batchB)
    const shape = [...batch, rows, columns]

    const dtype = upcast(a, b)
    const hotIndices = recorder.graph.indicesOfOneHot(recorder.nameOf(a))
    if (hotIndices && transposed[0] && !transposed[1] && b.shape.length === 2)
      return summedAt(recorder, hotIndices, b, rows)
    const names: [string, string] = [castName(recorder, a, dtype), castName(recorder, b, dtype)]
    if (dtype !== 'float32') {
      if (transposed[0]) names[0] = turned(recorder, names[0], a.shape.length)
      if (transposed[1]) names[1] = turned(recorder, names[1], b.shape.length)
      return recorder.result(recorder.graph.node('MatMul', names), shape, dtype)
    }
    if (batch.some((size) => size !== 1))
      return recorder.result(
        product(recorder, names, transposed, [a.shape.length, b.shape.length]),
        shape,
        dtype,
      )
    const matrices: [string, string] = [
      recorder.graph.reshape(names[0], a.shape, a.shape.slice(-2)),
      recorder.graph.reshape(names[1], b.shape, b.shape.slice(-2)),
    ]
    const isOverRows = transposed[0] && !transposed[1] && inner >= MANY_ROWS
    const matrix = isOverRows
      ? productOverRows(recorder, matrices, [inner, rows, columns])
      : product(recorder, matrices, transposed, [2, 2])
    return recorder.result(recorder.graph.reshape(matrix, [rows, columns], shape), shape, dtype)
  },
  Transpose: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const perm = attributes['perm'] as number[]
    const shape = perm.map((axis) => x.shape[axis] ?? 0)
    const name = recorder.graph.node('Transpose', [recorder.nameOf(x)], { perm })
    return recorder.result(name, shape, x.dtype)
  },
}
