import * as tf from '@tensorflow/tfjs'

/**
 * Sums rows that share a number, 0 … numSegments − 1: the gradient of looking rows up in a table. The wasm backend of
 * TensorFlow.js 4.22 lacks it. Rows of other numbers count nowhere, as on the CPU backend.
 */
function unsortedSegmentSum({
  inputs,
  attrs,
  backend,
}: Parameters<tf.KernelFunc>[0]): tf.TensorInfo {
  const { x, segmentIds } = inputs
  const rows = attrs?.['numSegments']
  if (!x || !segmentIds || typeof rows !== 'number')
    throw new Error('UnsortedSegmentSum needs x, segmentIds and numSegments')
  const storage = backend as tf.KernelBackend
  const values = storage.readSync(x.dataId) as Float32Array | Int32Array
  const ids = storage.readSync(segmentIds.dataId) as Int32Array
  const shape = [rows, ...x.shape.slice(segmentIds.shape.length)]
  const width = tf.util.sizeFromShape(shape.slice(1))
  const size = rows * width
  const sums = x.dtype === 'int32' ? new Int32Array(size) : new Float32Array(size)
  ids.forEach((id, row) => {
    if (id < 0 || id >= rows) return
    for (let column = 0; column < width; column++)
      sums[id * width + column] =
        (sums[id * width + column] ?? 0) + (values[row * width + column] ?? 0)
  })
  return { dataId: storage.write(sums, shape, x.dtype), shape, dtype: x.dtype }
}

const given = new Set<string>()

/** Gives a backend this kernel: wasm has none, and the CPU's own goes over all rows once for each segment. */
export function registerSegmentSum(backendName: string): void {
  if (given.has(backendName)) return
  given.add(backendName)
  const kernelName = tf.UnsortedSegmentSum
  if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName)
  tf.registerKernel({ kernelName, backendName, kernelFunc: unsortedSegmentSum })
}
