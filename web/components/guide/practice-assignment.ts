import type { Assignment } from '../../../contract/tasks.ts'
import { startPractice } from '../../api/practice.ts'
import type { Language } from '../../locales/i18n.ts'
import { PRACTICE_TEXTS } from './practice-texts.ts'

const A_DAY_MS = 86_400_000

/** A rank task that only this browser knows. */
export function practiceAssignment(
  projectId: string,
  projectName: string,
  language: Language,
): Assignment {
  const { prompt, outputs, guidelines } = PRACTICE_TEXTS[language]
  return {
    id: startPractice(),
    projectId,
    projectName,
    kind: 'rank',
    state: 'open',
    purpose: 'screening',
    reason: 'manager',
    conversation: [{ role: 'user', content: prompt }],
    promptKind: 'plain',
    useCase: 'open_qa',
    language,
    brief: null,
    outputs: outputs.map((text, at) => ({ id: `practice-output-${at + 1}`, text })),
    equalOutputs: [],
    rateOutputs: true,
    flags: [],
    flagHints: {},
    returned: null,
    guidelines: {
      version: 0,
      language,
      text: guidelines,
      note: '',
      readVersion: null,
      changedSinceRead: false,
    },
    draft: { revision: 0, content: {}, activeMilliseconds: 0, savedAt: null },
    submission: null,
    leaseUntil: Date.now() + A_DAY_MS,
  }
}
