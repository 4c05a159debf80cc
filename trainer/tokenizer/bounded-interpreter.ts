import { type Environment, Interpreter } from '@huggingface/jinja'

type Node = Parameters<Interpreter['evaluate']>[0]
type Value = ReturnType<Interpreter['evaluate']>

/** Expressions evaluated and values gone through. A conversation of a hundred turns takes some thousand. */
const MOST_STEPS = 500_000
/** Characters of all texts that expressions gave. */
const MOST_CHARACTERS = 200_000_000
/** Characters of one text. */
const LONGEST_TEXT = 16_000_000

/**
 * Jinja's interpreter with an end: a template comes with a model from anywhere, and whatever loops it nests or texts it
 * doubles, it is stopped after a bounded amount of work, the same on every machine.
 */
export class BoundedInterpreter extends Interpreter {
  #steps = 0
  #characters = 0
  /** Nodes whose values are gone through whole by what they are part of, such as the operand of a filter. */
  readonly #consumed = new WeakSet<object>()
  /** Those whose values are gone through from end to end, but not into what they hold. */
  readonly #walked = new WeakSet<object>()

  override evaluate(node: Node, environment: Environment): Value {
    this.#take(1)
    for (const part of consumedBy(node)) this.#consumed.add(part)
    const walked = walkedBy(node)
    if (walked) this.#walked.add(walked)
    const value = super.evaluate(node, environment)
    if (typeof value.value === 'string') this.#takeText(value.value.length)
    // Names give what is there already; only who uses it whole has work with it.
    else if (!isName(node) || this.#consumed.has(node)) this.#takeWhole(value)
    else if (this.#walked.has(node) && Array.isArray(value.value)) this.#take(value.value.length)
    return value
  }

  #take(steps: number): void {
    this.#steps += steps
    if (this.#steps > MOST_STEPS)
      throw new RangeError(`more than ${MOST_STEPS} steps: this is no chat template`)
  }

  #takeText(length: number): void {
    this.#characters += length
    if (length > LONGEST_TEXT || this.#characters > MOST_CHARACTERS)
      throw new RangeError(
        `texts of more than ${LONGEST_TEXT} characters: this is no chat template`,
      )
  }

  /** Goes through lists and mappings in lists and mappings, as often as they occur. */
  #takeWhole(value: Value): void {
    const open: Value[] = [value]
    for (let next = open.pop(); next; next = open.pop()) {
      const { value: inner } = next as { value: unknown }
      if (Array.isArray(inner)) {
        this.#take(1 + inner.length)
        open.push(...(inner as Value[]))
      } else if (inner instanceof Map) {
        this.#take(1 + inner.size)
        open.push(...(inner.values() as Iterable<Value>))
      }
    }
  }
}

function isName(node: Node): node is NonNullable<Node> {
  return node?.type === 'Identifier' || node?.type === 'MemberExpression'
}

/** Parts of an expression whose values it goes through whole. */
function consumedBy(node: Node): object[] {
  const { type, operand, left, right, body } = (node ?? {}) as Partial<Record<string, unknown>>
  const parts =
    type === 'FilterExpression' || type === 'TestExpression'
      ? [operand]
      : type === 'BinaryExpression'
        ? [left, right]
        : Array.isArray(body)
          ? body // written out
          : []
  return parts.filter((part): part is object => typeof part === 'object' && part !== null)
}

/** The list that a loop goes through, or a slice that is copied out of one. */
function walkedBy(node: Node): object | undefined {
  const { type, iterable, property } = (node ?? {}) as Partial<Record<string, object>> & {
    type?: string
  }
  if (type === 'For') return iterable
  const isSlice = (property as { type?: string } | undefined)?.type === 'SliceExpression'
  return type === 'MemberExpression' && isSlice ? node : undefined
}
