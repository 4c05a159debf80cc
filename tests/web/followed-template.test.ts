import { reactive } from 'vue'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../domain/default-settings.ts'
import { PROJECT_TEMPLATES } from '../../domain/project-templates.ts'
import { followTemplate } from '../../web/settings/followed-template.ts'

const given = (template: string) => {
  const found = PROJECT_TEMPLATES.find(({ id }) => id === template)
  return { name: '', description: '', settings: { ...defaultSettings(), ...found?.settings } }
}

test('another template leaves what a person has entered, and only that', () => {
  const project = reactive(given('instructions'))
  project.name = 'Trees'
  project.settings.leaseMinutes = 45
  project.settings.demonstrationHints.minimumWords = 30
  project.settings.pipeline.ppoAfterReward = false
  const entered = { project, own: new Set<string>() }
  const summaries = followTemplate(entered, given('instructions'), given('summaries'))
  expect(summaries.project).toMatchObject({
    name: 'Trees',
    settings: {
      leaseMinutes: 45,
      // The template asks for 15 to 60 words.
      demonstrationHints: { minimumWords: 30, maximumWords: 60 },
      pipeline: { ppoAfterReward: false, newComparisonsForReward: 200 },
      flags: [
        'hallucination',
        'fails_instruction',
        'leaves_out_the_point',
        'copies_whole_passages',
      ],
    },
  })
  expect([...summaries.own].toSorted()).toEqual([
    'demonstrationHints.minimumWords',
    'leaseMinutes',
    'name',
    'pipeline.ppoAfterReward',
  ])
  const dialogue = followTemplate(summaries, given('summaries'), given('dialogue'))
  expect(dialogue.project.settings).toMatchObject({
    ...{ leaseMinutes: 45, labelersChat: true },
    demonstrationHints: { minimumWords: 30, maximumWords: 0 },
  })
  expect(dialogue.project.settings.flags).toHaveLength(11)
})

test('what was entered stays even where a template on the way has the same', () => {
  const project = given('instructions')
  project.settings.rankingOverlap = 3
  const harmlessness = followTemplate(
    { project, own: new Set() },
    given('instructions'),
    given('harmlessness'), // three people each
  )
  const dialogue = followTemplate(harmlessness, given('harmlessness'), given('dialogue'))
  expect(dialogue.project.settings).toMatchObject({ rankingOverlap: 3, breakAfterMinutes: 50 })
})
