import { computed, onScopeDispose, reactive, ref, shallowRef, toRaw } from 'vue'
import type { ImportAnswer } from '../../contract/import.ts'
import { addAnswer, noAnswer, type Skipped } from '../../domain/import/import-answer.ts'
import { readingOptions } from '../../domain/import/reading-options.ts'
import type { RecordOptions } from '../../domain/import/record-rows.ts'
import { nothingStored, sending, taken } from '../../domain/import/stored-lines.ts'
import { isRefusal } from '../../client/api-error.ts'
import { importRows } from '../api/data.ts'
import { fileParts, previewFile } from './read-file.ts'
import type { FilePreview } from './worker-messages.ts'

export type ImportPhase = 'reading' | 'ready' | 'importing' | 'done'

/** What a person chooses about a file. */
export interface ImportChoices {
  format: RecordOptions['format']
  /** Share of prompts held out where the file names neither split nor author. */
  held: number
  /** Of outputs with judgments: fields whose product ranks them, as in a*b. */
  rankBy: string
  /** Decimals that the product is rounded to. */
  decimals: number
  /** Outputs to take of each prompt; 0: all. */
  choose: number
  /** Field of a line that holds a demonstration; empty: none. */
  demonstration: string
  /** An output of the best tier is a demonstration. */
  demonstrateBest: boolean
  /** Field of an output with its model's name. */
  model: string
  /** Of what is left to chance. */
  seed: number
  /** Members of the project by the names of the file. */
  labelers: Record<string, string>
  rankTasks: boolean
  demonstrationTasks: boolean
}

const MOST_SOURCE = 200

/** A file on its way into a project: read through and previewed, then sent in parts, each stored whole or not at all. */
export function useImport(projectId: string, file: File) {
  const phase = ref<ImportPhase>('reading')
  const share = ref(0)
  const records = ref(0)
  const preview = shallowRef<FilePreview | null>(null)
  /** What the server would not take of the first records, by line. */
  const refused = shallowRef<ReadonlyMap<number, Skipped>>(new Map())
  const total = shallowRef<ImportAnswer>(noAnswer())
  /** Up to which line the file is stored. */
  const stored = shallowRef(nothingStored())
  const failure = shallowRef<unknown>(null)
  const cancelled = ref(false)
  const choices = reactive<ImportChoices>({
    ...{ format: 'auto', held: 0, seed: 0, labelers: {} },
    ...{ rankBy: '', decimals: 1, choose: 0, model: 'model' },
    ...{ demonstration: '', demonstrateBest: false },
    ...{ rankTasks: true, demonstrationTasks: false },
  })
  let running = new AbortController()
  onScopeDispose(() => {
    running.abort()
  })

  const begin = (next: ImportPhase) => {
    running.abort()
    running = new AbortController()
    phase.value = next
    share.value = 0
    records.value = 0
    failure.value = null
    return running.signal
  }
  const reading = (signal: AbortSignal) => ({
    file,
    signal,
    options: readingOptions({ ...toRaw(choices), modelField: choices.model }),
    progress: (done: number, count: number) => {
      share.value = Math.min(1, done)
      records.value = count
    },
  })
  const request = (lines: number[]) => ({
    source: file.name.slice(0, MOST_SOURCE),
    lines,
    firstLine: lines[0] ?? 1,
    ...(Object.keys(choices.labelers).length > 0 ? { labelers: toRaw(choices.labelers) } : {}),
    createRankTasks: choices.rankTasks,
    createDemonstrationTasks: choices.demonstrationTasks,
  })

  /** Reads the file through and asks the server what would come of its first records. */
  async function look() {
    const signal = begin('reading')
    preview.value = null
    refused.value = new Map()
    try {
      const found = await previewFile(reading(signal))
      preview.value = found
      phase.value = 'ready'
      const first = found.first.flatMap(({ line, rows }) => rows.map((row) => ({ line, row })))
      if (first.length === 0) return
      const answer = await importRows(
        projectId,
        {
          ...request(first.map(({ line }) => line)),
          rows: first.map(({ row }) => row),
          dryRun: true,
        },
        signal,
      )
      refused.value = new Map(answer.skipped.map((skip) => [skip.line, skip]))
    } catch (error) {
      if (!signal.aborted) failure.value = error
    }
  }

  /** Sends the file part by part. What was stored stays, also where it ends early; the same file adds the rest. */
  async function take() {
    const signal = begin('importing')
    const sum = noAnswer()
    total.value = sum
    stored.value = nothingStored()
    cancelled.value = false
    try {
      for await (const part of fileParts(reading(signal))) {
        const { rows, lines, skipped } = part
        stored.value = sending(stored.value, part)
        const answer =
          rows.length > 0
            ? await importRows(projectId, { ...request(lines), rows }, signal)
            : noAnswer()
        stored.value = taken(part)
        addAnswer(sum, answer, skipped)
        total.value = { ...sum }
      }
      share.value = 1
    } catch (error) {
      if (!signal.aborted) failure.value = error
      else if (!cancelled.value) return
      // Whether what was not answered came through nobody knows here.
      if (isRefusal(error)) stored.value = { ...stored.value, underWay: null }
    }
    sum.skipped.sort((a, b) => a.line - b.line)
    total.value = { ...sum }
    phase.value = 'done'
  }

  /** Ends what runs; a part that is under way is stored or not. */
  function cancel() {
    cancelled.value = true
    running.abort()
  }

  const addedNothing = computed(() =>
    Object.values(total.value).every((count) => typeof count !== 'number' || count === 0),
  )
  return {
    ...{ phase, share, records, preview, refused, total, stored, failure, cancelled, choices },
    ...{ addedNothing, look, take, cancel },
  }
}
