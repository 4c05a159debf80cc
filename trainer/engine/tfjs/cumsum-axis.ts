import * as tf from '@tensorflow/tfjs'

const mended = new Set<string>()

/**
 * Lets a backend take running sums along axes counted from the end. TensorFlow.js 4.22 hands −1 through to kernels
 * that do not know it: on the CPU it gives a broken shape, in wasm it writes outside its memory.
 */
export function mendCumsum(backendName: string): void {
  if (mended.has(backendName)) return
  mended.add(backendName)
  const kernel = tf.getKernel(tf.Cumsum, backendName)
  tf.unregisterKernel(tf.Cumsum, backendName)
  tf.registerKernel({
    ...kernel,
    kernelFunc: (call) => {
      const [axis = 0] = tf.util.parseAxisParam(
        Number(call.attrs?.['axis']),
        call.inputs['x']?.shape ?? [],
      )
      return kernel.kernelFunc({ ...call, attrs: { ...call.attrs, axis } })
    },
  })
}
