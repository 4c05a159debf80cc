import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { changedByBoth, ownChanges } from '../editing/own-changes.ts'

/**
 * What was changed in a form of something that others may change at the same time. `begin` when it is filled in;
 * `toSend`, with how it stands now, gives the fields to send, and puts what others changed into those that were left
 * alone. It throws once, with their names, where both have changed the same.
 */
export function useOwnChanges<T extends object>(form: Ref<T>, nameOf: (field: string) => string) {
  const { t } = useI18n()
  const copied = (value: T) => JSON.parse(JSON.stringify(value)) as T
  let base = copied(form.value)

  const begin = () => (base = copied(form.value))

  function toSend(newest: T): Set<string> {
    const mine = ownChanges(base, copied(form.value))
    const both = changedByBoth(base, newest, mine)
    base = copied(newest)
    form.value = { ...newest, ...mine }
    if (both.length > 0) {
      throw new Error(t('meanwhile.again', { what: both.map(nameOf).join(', ') }))
    }
    return new Set(Object.keys(mine))
  }
  return { begin, toSend }
}
