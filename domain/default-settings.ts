import {
  DEFAULT_FLAGS,
  SENSITIVE_FLAGS,
  type PipelineSettings,
  type ProjectSettings,
} from '../contract/projects.ts'

const PIPELINE: PipelineSettings = {
  newDemonstrationsForSft: 20,
  newComparisonsForReward: 200,
  ppoAfterReward: true,
  sampleAfterPolicy: true,
  promptsPerSampleRound: 20,
}

/** What a project starts with where nobody says otherwise. */
export function defaultSettings(): ProjectSettings {
  return {
    languages: ['en'],
    outputsPerRanking: 4,
    rankingOverlap: 1,
    demonstrationOverlap: 1,
    askNext: { order: 'in_order', randomShare: 0.2 },
    rateOutputs: true,
    flags: [...DEFAULT_FLAGS],
    flagHints: {},
    maskedNames: [],
    demonstrationHints: { minimumWords: 0, maximumWords: 0, style: '' },
    labelersWritePrompts: true,
    labelersChat: true,
    demonstrateWrittenPrompts: true,
    showAgreement: false,
    breakAfterMinutes: 50,
    screening: {
      required: false,
      pairAgreement: 0.75,
      flagAgreement: 0.75,
      demonstrationGrade: 6,
      flags: [...SENSITIVE_FLAGS],
    },
    goal: { comparisons: 0, by: null },
    prices: { personHour: 0, trainerHour: 0 },
    leaseMinutes: 30,
    pipeline: { ...PIPELINE },
    hygiene: { leaveOutHeldOut: false, leaveOutRepeated: false, leaveOutPersonalData: false },
    dataCard: { licence: '', intendedUse: '', limits: '' },
    jobDefaults: {},
  }
}

/** Settings as they were stored, with the defaults of those that came into being later. */
export function completeSettings(stored: Partial<ProjectSettings>): ProjectSettings {
  const defaults = defaultSettings()
  const screening = { ...defaults.screening, ...stored.screening }
  return { ...defaults, ...stored, screening }
}
