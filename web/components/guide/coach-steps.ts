import type { DraftContent } from '../../../contract/tasks.ts'

export const COACH_STEPS = [
  'guidelines',
  'rate',
  'place',
  'tie',
  'line',
  'rest',
  'compare',
  'undo',
  'redo',
  'submit',
] as const
export type CoachStep = (typeof COACH_STEPS)[number]

/** What can be seen of the practice: the ranking as it was last saved, and the keys pressed since the step began. */
export interface Seen {
  content: DraftContent | null
  outputs: number
  keys: ReadonlySet<string>
}

const placed = ({ content }: Seen) => content?.tiers?.flat().length ?? 0
/** An order that ratings made is nobody's yet: the first key of one's own makes it touched. */
const own = ({ content }: Seen) => content?.step !== 'rate' && content?.touched === true

/** When each step is done; handing in ends the last one. */
const DONE: Record<CoachStep, (seen: Seen) => boolean> = {
  guidelines: ({ keys }) => keys.has('g'),
  rate: ({ content, outputs }) =>
    (content?.ratings ?? []).filter(({ quality }) => quality !== null).length === outputs,
  place: (seen) => own(seen) && placed(seen) > 0,
  tie: (seen) => own(seen) && (seen.content?.tiers ?? []).some((tier) => tier.length > 1),
  line: ({ content }) => (content?.unacceptableFrom ?? null) !== null,
  rest: (seen) => placed(seen) === seen.outputs,
  compare: ({ keys }) => keys.has('c'),
  undo: ({ keys }) => keys.has('undo'),
  redo: ({ keys }) => keys.has('redo'),
  submit: () => false,
}

export const isDone = (step: CoachStep, seen: Seen): boolean => DONE[step](seen)

/** The name under which a key press is seen; undo and redo go by what they do. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>) {
  const key = event.key.toLowerCase()
  if (!event.ctrlKey && !event.metaKey) return key
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' ? 'redo' : ''
}
