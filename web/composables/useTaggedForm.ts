import { computed, ref, shallowRef, type Ref } from 'vue'
import { isOutdated } from '../../client/api-error.ts'
import type { Tagged } from '../api/laurel.ts'
import { ownChanges } from '../editing/own-changes.ts'

interface Parts<Settings, Form extends object> {
  form: Ref<Form>
  formOf: (settings: Settings) => Form
  read: () => Promise<Tagged<Settings>>
  /** Changes what is named, only while it is as it was read. */
  write: (fields: ReadonlySet<string>, tag: string) => Promise<unknown>
  /** A field and what it holds, in words. */
  nameOf: (field: string) => string
  textOf: (field: string, value: unknown) => string
}

/**
 * A form of something that others may change at the same time. Only what was changed in it is sent, with If-Match; where
 * somebody else was first `save` saves nothing, and `meanwhile` has what they changed until `takeTheirs`, `keepMine` or
 * `decideLater`.
 */
export function useTaggedForm<Settings, Form extends object>(parts: Parts<Settings, Form>) {
  const { form, formOf, read, write, nameOf, textOf } = parts
  const copied = (value: Form) => JSON.parse(JSON.stringify(value)) as Form
  let base = copied(form.value)
  let tag = ''
  /** Of several times that the form was filled in, the last. */
  let filled = 0
  const theirs = shallowRef<{ form: Form; tag: string } | null>(null)
  const mine = ref<Partial<Form>>({})

  const meanwhile = computed(() => {
    if (!theirs.value) return []
    const own = mine.value as Record<string, unknown>
    return Object.entries(ownChanges(base, theirs.value.form)).map(([field, value]) => ({
      name: nameOf(field),
      theirs: textOf(field, value),
      mine: field in own ? textOf(field, own[field]) : null,
    }))
  })

  function rest(on: { form: Form; tag: string }, own: Partial<Form>) {
    base = copied(on.form)
    tag = on.tag
    form.value = { ...copied(on.form), ...own }
    theirs.value = null
  }
  const own = () => ownChanges(base, copied(form.value))
  async function newest() {
    const { value, tag: itsTag } = await read()
    return { form: formOf(value), tag: itsTag }
  }
  /** Whether one may go on: nobody has changed anything since, or nothing that this form holds. */
  function goOn(now: { form: Form; tag: string }): boolean {
    mine.value = own()
    theirs.value = now
    if (meanwhile.value.length > 0) return false
    rest(now, own())
    return true
  }

  /** Fills the form in with what is known, and puts what is newer into it. */
  async function begin(known: Settings): Promise<void> {
    filled += 1
    const own = filled
    rest({ form: formOf(known), tag: '' }, {})
    const now = await newest()
    if (own !== filled) return
    if (Object.keys(ownChanges(base, copied(form.value))).length === 0) rest(now, {})
    else goOn(now)
  }

  /** Gives whether it was saved; false where somebody else was first. */
  async function save(): Promise<boolean> {
    if (tag === '' && !goOn(await newest())) return false
    try {
      await write(new Set(Object.keys(own())), tag)
      return true
    } catch (failure) {
      if (!isOutdated(failure)) throw failure
      return goOn(await newest()) && save()
    }
  }

  const takeTheirs = () => theirs.value && rest(theirs.value, {})
  /** Puts one's own changes over theirs; they are still to be saved. */
  const keepMine = () => theirs.value && rest(theirs.value, mine.value as Partial<Form>)
  const decideLater = () => (theirs.value = null)
  return { begin, save, meanwhile, takeTheirs, keepMine, decideLater }
}
