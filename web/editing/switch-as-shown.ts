import { isOutdated } from '../../client/api-error.ts'
import type { Tagged } from '../api/laurel.ts'

interface Parts<Settings extends object> {
  /** What the person saw when they pressed the switch. */
  shown: Settings
  read: () => Promise<Tagged<Settings>>
  /** Only while it is as it was read. */
  write: (tag: string) => Promise<unknown>
}

/** Switches something only while it is as it was shown; false, with nothing changed, where somebody was first. */
export async function switchAsShown<Settings extends object>(
  parts: Parts<Settings>,
): Promise<boolean> {
  const { shown, read, write } = parts
  const { value, tag } = await read()
  const isAsShown = (Object.keys(value) as (keyof Settings)[]).every(
    (key) => JSON.stringify(shown[key]) === JSON.stringify(value[key]),
  )
  if (!isAsShown) return false
  try {
    await write(tag)
    return true
  } catch (failure) {
    if (!isOutdated(failure)) throw failure
    return false
  }
}
