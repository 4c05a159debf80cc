/** Operators that a fused program may have: what the WebAssembly code knows for four float32 numbers at a time. */
export const ELEMENTWISE_OPERATORS = ['Add', 'Sub', 'Mul', 'Div', 'Sqrt', 'Neg', 'Abs'] as const
export type ElementwiseOperator = (typeof ELEMENTWISE_OPERATORS)[number]

/** One value of a program: what it reads, a number that it knows, or an operator on earlier values by their index. */
export type Instruction =
  | { kind: 'stream'; index: number }
  | { kind: 'scalar'; index: number }
  | { kind: 'constant'; value: number }
  | { kind: 'operator'; operator: ElementwiseOperator; operands: number[] }

/**
 * A function of float32 arrays of one length, element by element, and of scalars. Arrays have slots: the first
 * `streams` are read; result n is instruction `results[n].instruction`, written to a slot that may be one of those read.
 */
export interface ElementwiseProgram {
  streams: number
  scalars: number
  slots: number
  instructions: Instruction[]
  results: { instruction: number; slot: number }[]
}

export function isElementwise(operator: string): operator is ElementwiseOperator {
  return (ELEMENTWISE_OPERATORS as readonly string[]).includes(operator)
}
