import type { TransformerShape } from './transformer.ts'

export interface NamedShape {
  id: string
  name: string
  shape: TransformerShape
}

/** Rows of table 1 of Narayanan et al. 2021, measured on A100 80 GB with a peak of 312 TFLOP/s. */
export interface MeasuredModel extends NamedShape {
  /** Parameters as published, billions. */
  billions: number
  tensorParallel: number
  pipelineParallel: number
  gpus: number
  batch: number
  teraflops: number
  percentOfPeak: number
  petaflops: number
}

const VOCABULARY = 51_200
const CONTEXT = 2048

function row(
  [name, width, layers, heads]: [string, number, number, number],
  [tensorParallel, pipelineParallel, gpus, batch]: [number, number, number, number],
  [billions, teraflops, percentOfPeak, petaflops]: [number, number, number, number],
): MeasuredModel {
  return {
    id: `megatron-${name.toLowerCase()}`,
    name: `GPT ${name}`,
    shape: { layers, width, heads, vocabulary: VOCABULARY, context: CONTEXT },
    billions,
    tensorParallel,
    pipelineParallel,
    gpus,
    batch,
    teraflops,
    percentOfPeak,
    petaflops,
  }
}

export const MEASURED_MODELS: readonly MeasuredModel[] = [
  row(['1.7B', 2304, 24, 24], [1, 1, 32, 512], [1.7, 137, 44, 4.4]),
  row(['3.6B', 3072, 30, 32], [2, 1, 64, 512], [3.6, 138, 44, 8.8]),
  row(['7.5B', 4096, 36, 32], [4, 1, 128, 512], [7.5, 142, 46, 18.2]),
  row(['18B', 6144, 40, 48], [8, 1, 256, 1024], [18.4, 135, 43, 34.6]),
  row(['39B', 8192, 48, 64], [8, 2, 512, 1536], [39.1, 138, 44, 70.8]),
  row(['76B', 10_240, 60, 80], [8, 4, 1024, 1792], [76.1, 140, 45, 143.8]),
  row(['145B', 12_288, 80, 96], [8, 8, 1536, 2304], [145.6, 148, 47, 227.1]),
  row(['310B', 16_384, 96, 128], [8, 16, 1920, 2160], [310.1, 155, 50, 297.4]),
  row(['530B', 20_480, 105, 128], [8, 35, 2520, 2520], [529.6, 163, 52, 410.2]),
  row(['1T', 25_600, 128, 160], [8, 64, 3072, 3072], [1008, 163, 52, 502]),
]

const named = (
  id: string,
  name: string,
  [layers, width, heads, context]: [number, number, number, number],
): NamedShape => ({ id, name, shape: { layers, width, heads, context, vocabulary: 50_257 } })

/** GPT-2 (Radford et al. 2019, table 2) and GPT-3 (Brown et al. 2020, table 2.1). */
export const KNOWN_SHAPES: readonly NamedShape[] = [
  named('gpt2', 'GPT-2 124M', [12, 768, 12, 1024]),
  named('gpt2-medium', 'GPT-2 355M', [24, 1024, 16, 1024]),
  named('gpt2-large', 'GPT-2 774M', [36, 1280, 20, 1024]),
  named('gpt2-xl', 'GPT-2 1.5B', [48, 1600, 25, 1024]),
  named('gpt3-1.3b', 'GPT-3 1.3B', [24, 2048, 16, 2048]),
  named('gpt3-6.7b', 'GPT-3 6.7B', [32, 4096, 32, 2048]),
  named('gpt3-175b', 'GPT-3 175B', [96, 12_288, 96, 2048]),
  ...MEASURED_MODELS.map(({ id, name, shape }) => ({ id, name, shape })),
]
