import { MOST_SKIPPED, type ImportAnswer, type ImportFileAnswer } from '../../contract/import.ts'
import { addAnswer, noAnswer } from './import-answer.ts'
import type { ImportPart } from './import-parts.ts'
import { nothingStored, taken, type StoredLines } from './stored-lines.ts'

/** What has come of a file so far. However much of it is passed over, no more than the first is kept by name. */
export class ImportReport {
  readonly #total = noAnswer()
  #records = 0
  #skippedCount = 0
  #parts = 0
  #stored = nothingStored()

  /** Adds a part of the file, after those before it, and what became of its rows. */
  add(part: ImportPart, answer: ImportAnswer): void {
    const { rows, records, skipped: unread } = part
    const skipped = [...unread, ...answer.skipped].sort((a, b) => a.line - b.line)
    const room = MOST_SKIPPED - this.#total.skipped.length
    addAnswer(this.#total, { ...answer, skipped: skipped.slice(0, room) }, [])
    this.#skippedCount += skipped.length
    this.#records = records
    if (rows.length > 0) this.#parts += 1
    this.#stored = taken(part)
  }

  /** How far the file is in. */
  get stored(): StoredLines {
    return this.#stored
  }

  get answer(): ImportFileAnswer {
    const { throughLine, partOfLine } = this.#stored
    return {
      ...this.#total,
      skipped: [...this.#total.skipped],
      records: this.#records,
      skippedCount: this.#skippedCount,
      parts: this.#parts,
      throughLine,
      partOfLine,
    }
  }
}
