import type { ImportReading } from '../../contract/import.ts'
import type { RecordOptions } from './record-rows.ts'

/** How records are read, with what is usual for all that is left out. */
export function readingOptions(reading: ImportReading): RecordOptions {
  const { format = 'auto', held = 0, seed = 0 } = reading
  const rankBy = (reading.rankBy ?? '').split('*').map((field) => field.trim())
  return {
    format,
    held,
    seed,
    outputs: {
      rankBy: rankBy.filter((field) => field !== ''),
      decimals: reading.decimals ?? 1,
      choose: reading.choose ?? 0,
      demonstration: reading.demonstration?.trim() || undefined,
      demonstrateBest: reading.demonstrateBest ?? false,
      model: reading.modelField?.trim() || 'model',
      seed,
    },
  }
}
