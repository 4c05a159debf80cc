import { fileRecords } from '../cli/import/file-records.ts'
import { importParts } from '../domain/import/import-parts.ts'
import { memoryOf } from './resident.ts'

/** Reads the file named as its parameter as the command does, and prints how many rows and how much memory. */
const from = performance.now()
let rows = 0
const parts = importParts(fileRecords(process.argv[2] ?? ''), {
  ...{ format: 'auto', held: 0, seed: 0 },
  outputs: {
    ...{ rankBy: [], decimals: 1, choose: 0, demonstration: undefined },
    ...{ demonstrateBest: false, model: 'model', seed: 0 },
  },
})
for await (const part of parts) rows += part.rows.length
const mebibytes = await memoryOf(process.pid, 'VmHWM')
if (mebibytes === null) throw new Error('import-memory reads /proc, which only Linux has')
console.log(JSON.stringify({ rows, mebibytes, seconds: (performance.now() - from) / 1000 }))
