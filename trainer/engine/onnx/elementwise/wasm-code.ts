import type { ElementwiseOperator, ElementwiseProgram } from './elementwise-program.ts'

/** Numbers of the WebAssembly core specification, release 2.0, chapter 5 (binary format). */
const TYPE = { i32: 0x7f, f32: 0x7d, v128: 0x7b, func: 0x60, empty: 0x40 }
const SECTION = { type: 1, imports: 2, function: 3, exports: 7, code: 10 }
const CODE = {
  loop: 0x03,
  end: 0x0b,
  brIf: 0x0d,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Const: 0x41,
  f32Const: 0x43,
  i32LessUnsigned: 0x49,
  i32Add: 0x6a,
}
const SIMD = { load: 0, store: 11, splat: 19, less: 0x43, andNot: 0x4f, abs: 0xe0 }
const OPERATOR: Record<ElementwiseOperator, number> = {
  Abs: SIMD.abs,
  Neg: 0xe1,
  Sqrt: 0xe3,
  Add: 0xe4,
  Sub: 0xe5,
  Mul: 0xe6,
  Div: 0xe7,
}
const SIMD_PREFIX = 0xfd
const ALIGNMENT = 4 // of 2⁴ bytes
const VECTOR_BYTES = 16
/** The smallest normal float32. */
const SMALLEST_NORMAL = 2 ** -126

/** LEB128 of a non-negative number. */
function unsigned(value: number): number[] {
  const low = value & 0x7f
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)]
}

/** LEB128 of a non-negative number where a signed one is read: its last group must leave the sign bit clear. */
function signed(value: number): number[] {
  const low = value & 0x7f
  return value < 0x40 ? [low] : [low | 0x80, ...signed(value >>> 7)]
}

const vector = (items: readonly number[][]) => [...unsigned(items.length), ...items.flat()]
const section = (id: number, content: number[]) => [id, ...unsigned(content.length), ...content]
const simd = (code: number) => [SIMD_PREFIX, ...unsigned(code)]
const get = (local: number) => [CODE.localGet, ...unsigned(local)]
const set = (local: number) => [CODE.localSet, ...unsigned(local)]
const float = (value: number) => [CODE.f32Const, ...new Uint8Array(Float32Array.of(value).buffer)]
const name = (text: string) => vector([...new TextEncoder().encode(text)].map((byte) => [byte]))
const access = (code: number) => [...simd(code), ALIGNMENT, 0]

/**
 * A WebAssembly module for a program. It imports `laurel.memory` and exports `run(bytes, …places, …scalars)`, which goes
 * over the first bytes (a multiple of 16) of all slots; slot n begins at place n of the memory. All results are computed
 * before one is written. Results that are no normal numbers become 0, as onnxruntime's do here: moments of gradients
 * that fade out would else stay denormal for good, and each costs many times a normal one.
 */
export function wasmCode(program: ElementwiseProgram): Uint8Array<ArrayBuffer> {
  const { instructions, results, scalars, slots } = program
  const firstScalar = 1 + slots // local 0 is the number of bytes, then come the places
  const offset = firstScalar + scalars
  const valueOf = (instruction: number) => offset + instruction
  const smallest = offset + instructions.length
  const result = (n: number) => smallest + 1 + n
  const vectors = instructions.length + 1 + results.length
  const done = offset + vectors // bytes of each slot that lie behind
  const address = (slot: number) => [...get(done), ...get(1 + slot), CODE.i32Add]

  const before: number[] = [...float(SMALLEST_NORMAL), ...simd(SIMD.splat), ...set(smallest)]
  const body: number[] = []
  for (const [n, instruction] of instructions.entries()) {
    if (instruction.kind === 'scalar')
      before.push(...get(firstScalar + instruction.index), ...simd(SIMD.splat), ...set(valueOf(n)))
    else if (instruction.kind === 'constant')
      before.push(...float(instruction.value), ...simd(SIMD.splat), ...set(valueOf(n)))
    else if (instruction.kind === 'stream')
      body.push(...address(instruction.index), ...access(SIMD.load), ...set(valueOf(n)))
    else {
      const operands = instruction.operands.flatMap((operand) => get(valueOf(operand)))
      body.push(...operands, ...simd(OPERATOR[instruction.operator]), ...set(valueOf(n)))
    }
  }
  for (const [n, { instruction }] of results.entries()) {
    const value = get(valueOf(instruction))
    const isTiny = [...value, ...simd(SIMD.abs), ...get(smallest), ...simd(SIMD.less)]
    body.push(...value, ...isTiny, ...simd(SIMD.andNot), ...set(result(n)))
  }
  for (const [n, { slot }] of results.entries())
    body.push(...address(slot), ...get(result(n)), ...access(SIMD.store))
  const next = [...get(done), CODE.i32Const, ...signed(VECTOR_BYTES), CODE.i32Add]
  const again = [CODE.localTee, ...unsigned(done), ...get(0), CODE.i32LessUnsigned, CODE.brIf, 0]
  const loop = [CODE.loop, TYPE.empty, ...body, ...next, ...again, CODE.end]
  const locals = vector([
    [...unsigned(vectors), TYPE.v128],
    [1, TYPE.i32],
  ])
  const code = [...locals, ...before, ...loop, CODE.end]
  const parameters = [
    ...Array.from({ length: 1 + slots }, () => [TYPE.i32]),
    ...Array.from({ length: scalars }, () => [TYPE.f32]),
  ]
  const anyMemory = [2, 0, 0] // a memory of at least no pages
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(SECTION.type, vector([[TYPE.func, ...vector(parameters), 0]])),
    ...section(SECTION.imports, vector([[...name('laurel'), ...name('memory'), ...anyMemory]])),
    ...section(SECTION.function, vector([[0]])),
    ...section(SECTION.exports, vector([[...name('run'), 0, 0]])),
    ...section(SECTION.code, vector([[...unsigned(code.length), ...code]])),
  ])
}
