import { ref } from 'vue'
import { expect, test } from 'vitest'
import { ApiError } from '../../client/api-error.ts'
import { useTaggedForm } from '../../web/composables/useTaggedForm.ts'

interface Hook {
  url: string
  kinds: string[]
}

/** A form of what two people change: what is stored, by a tag that counts its changes. */
function twoPeople(stored: Hook) {
  let changes = 0
  const form = ref<Hook>({ url: '', kinds: [] })
  const theirs = (change: Partial<Hook>) => {
    Object.assign(stored, change)
    changes += 1
  }
  const edited = useTaggedForm<Hook, Hook>({
    form,
    formOf: (hook) => ({ ...hook, kinds: [...hook.kinds] }),
    read: async () => ({ value: { ...stored }, tag: `"${changes}"` }),
    write: async (fields, tag) => {
      if (tag !== `"${changes}"`) {
        throw new ApiError(412, 'precondition_failed', 'changed')
      }
      const sent = Object.entries(form.value).filter(([field]) => fields.has(field))
      theirs(Object.fromEntries(sent))
    },
    nameOf: (field) => field.toUpperCase(),
    textOf: (_, value) => String(value),
  })
  return { form, edited, theirs, stored }
}

test('only what was changed is sent; what was newer than the list is in the form', async () => {
  const { form, edited, stored } = twoPeople({ url: 'http://new', kinds: ['a'] })
  await edited.begin({ url: 'http://listed long ago', kinds: ['a'] })
  expect(form.value.url).toBe('http://new')
  form.value.kinds = ['a', 'b']
  expect(await edited.save()).toBe(true)
  expect(stored).toEqual({ url: 'http://new', kinds: ['a', 'b'] })
})

test('where somebody else was first nothing is saved until it is said whose is kept', async () => {
  const { form, edited, theirs, stored } = twoPeople({ url: 'http://one', kinds: ['a'] })
  await edited.begin(stored)
  form.value.url = 'http://mine'
  theirs({ url: 'http://theirs', kinds: ['a', 'b'] })
  expect(await edited.save()).toBe(false)
  expect(edited.meanwhile.value).toEqual([
    { name: 'URL', theirs: 'http://theirs', mine: 'http://mine' },
    { name: 'KINDS', theirs: 'a,b', mine: null },
  ])
  edited.decideLater()
  expect([edited.meanwhile.value, form.value.url]).toEqual([[], 'http://mine'])
  expect(await edited.save()).toBe(false)
  edited.keepMine()
  expect(form.value).toEqual({ url: 'http://mine', kinds: ['a', 'b'] })
  expect(stored.url).toBe('http://theirs')
  expect(await edited.save()).toBe(true)
  expect(stored).toEqual({ url: 'http://mine', kinds: ['a', 'b'] })
})

test('what they saved can be taken instead; a change to nothing of the form is no reason to ask', async () => {
  const { form, edited, theirs, stored } = twoPeople({ url: 'http://one', kinds: ['a'] })
  await edited.begin(stored)
  form.value.url = 'http://mine'
  theirs({ url: 'http://theirs' })
  expect(await edited.save()).toBe(false)
  edited.takeTheirs()
  expect(form.value).toEqual({ url: 'http://theirs', kinds: ['a'] })
  form.value.kinds = []
  theirs({})
  expect(await edited.save()).toBe(true)
  expect(stored).toEqual({ url: 'http://theirs', kinds: [] })
})
