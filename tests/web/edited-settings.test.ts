import { reactive } from 'vue'
import { expect, test } from 'vitest'
import type { Project } from '../../contract/projects.ts'
import { defaultSettings } from '../../domain/default-settings.ts'
import { en } from '../../web/locales/en/index.ts'
import { managing } from '../../web/locales/en/managing.ts'
import { changedSettings, withSettings } from '../../web/settings/edited-settings.ts'
import { SETTING_NAMES } from '../../web/settings/setting-names.ts'

const project = (): Project => ({
  ...{ id: 'p', name: 'Trees', description: '', role: 'manager' },
  ...{ createdAt: 0, archivedAt: null, deleteAt: null },
  settings: defaultSettings(),
})

test('what two people change of a project is told setting by setting, and put together', () => {
  const [base, theirs, mine] = [project(), project(), reactive(project())]
  theirs.settings.rankingOverlap = 3
  theirs.settings.pipeline.ppoAfterReward = false
  theirs.settings.flags = ['rude']
  mine.name = 'Woods'
  mine.settings.pipeline.newComparisonsForReward = 7
  mine.settings.rankingOverlap = 2
  expect(changedSettings(base, theirs)).toEqual([
    { path: 'rankingOverlap', value: 3 },
    { path: 'flags', value: ['rude'] },
    { path: 'pipeline.ppoAfterReward', value: false },
  ])
  const own = changedSettings(base, mine)
  expect(own.map(({ path }) => path)).toEqual([
    'name',
    'rankingOverlap',
    'pipeline.newComparisonsForReward',
  ])
  const both = withSettings(theirs, own)
  expect(both).toMatchObject({
    name: 'Woods',
    settings: {
      ...{ rankingOverlap: 2, flags: ['rude'] },
      pipeline: { ppoAfterReward: false, newComparisonsForReward: 7 },
    },
  })
  expect(theirs.settings.rankingOverlap).toBe(3)
})

test('every setting has a name in words', () => {
  const other = JSON.parse(JSON.stringify(project()), (_, value: unknown) =>
    typeof value === 'object' && !Array.isArray(value) && value !== null ? value : 'another',
  ) as Project
  const empty = {
    ...project(),
    settings: { ...project().settings, flagHints: {}, jobDefaults: {} },
  }
  const full = {
    ...other,
    settings: { ...other.settings, flagHints: { rude: 'x' }, jobDefaults: { sft: {} } },
  }
  const paths = changedSettings(empty, full).map(({ path }) => path)
  expect(paths.toSorted()).toEqual(Object.keys(SETTING_NAMES).toSorted())
  const messages: Record<string, unknown> = { ...en, ...managing }
  for (const key of Object.values(SETTING_NAMES)) {
    const found = key
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], messages)
    expect([key, typeof found]).toEqual([key, 'string'])
  }
})
