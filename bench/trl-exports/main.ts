/**
 * npm run check:trl-exports
 * Exports of a small project in every format that TRL or OpenRLHF reads, each read by the trainer or data set it is for:
 * TRL's SFT, reward, DPO and KTO trainers train some steps on lines and on tables, OpenRLHF's data sets make a batch. Ends with 1 where one
 * does not.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportFile } from '../../cli/export/export-file.ts'
import type { HttpClient } from '../../cli/http-client.ts'
import { startLocalLaurel, type LocalLaurel } from '../../cli/local/local-laurel.ts'
import { ApplicationFeedbackAnswer } from '../../contract/application-feedback.ts'
import { EXPORT_FILES, type ExportQuery, type FormatId } from '../../contract/export.ts'
import { TREE_ROWS } from '../../tests/trees.ts'
import { TRL_PACKAGES } from '../peers/packages.ts'
import { pythonWith, run } from '../python-environment.ts'
import { treesProject } from '../trees-project.ts'

/** Its data sets need neither its GPUs nor the packages that drive them. */
const OPENRLHF_PACKAGES = ['openrlhf==0.11.2', 'pylatexenc==2.10']

/** Who reads a format, and as what. */
const READERS: [file: string, format: FormatId, kind: ExportQuery['kind']][] = [
  ['trl.sft', 'messages', 'demonstrations'],
  ['trl.sft', 'prompt-completion', 'demonstrations'],
  ['trl.reward', 'trl-preference', 'rankings'],
  ['trl.reward', 'openrlhf', 'rankings'],
  ['trl.reward', 'hh', 'rankings'],
  ['trl.dpo', 'trl-preference', 'rankings'],
  ['trl.dpo', 'openrlhf', 'rankings'],
  ['trl.kto', 'trl-unpaired', 'labels'],
  ['openrlhf.sft', 'messages', 'demonstrations'],
  ['openrlhf.reward', 'openrlhf', 'rankings'],
]

const python = await pythonWith('trl', TRL_PACKAGES)
const folder = await mkdtemp(join(tmpdir(), 'laurel-trl-exports-'))
let laurel: LocalLaurel | undefined
try {
  laurel = await startLocalLaurel(join(folder, 'data'))
  const projectId = await filled(laurel.manager)
  const [client, source] = [laurel.manager, { project: projectId }]
  for (const [who, format, kind] of READERS) {
    for (const file of EXPORT_FILES.filter((one) => one === 'jsonl' || who.startsWith('trl.'))) {
      const path = join(folder, `${who}.${format}.${file}`)
      await exportFile({ client, source, format, query: { kind, file } }, path)
    }
  }
  await laurel.stop()
  const modules = join(folder, 'openrlhf')
  run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--target',
    modules,
    ...OPENRLHF_PACKAGES,
  ])
  process.env['PYTHONPATH'] = modules
  run(python, [fileURLToPath(new URL('train.py', import.meta.url)), folder])
} finally {
  await laurel?.stop()
  await rm(folder, { recursive: true, force: true })
}

/** A project with rankings, demonstrations and thumbs, some of them in a dialogue of several turns. */
async function filled(manager: HttpClient): Promise<string> {
  const id = await treesProject(
    manager,
    TREE_ROWS.flatMap((row) => [
      row,
      {
        ...row,
        prompt: [
          { role: 'system' as const, content: 'Speak of trees.' },
          { role: 'user' as const, content: 'Hello.' },
          { role: 'assistant' as const, content: 'Which tree?' },
          { role: 'user' as const, content: String(row.prompt) },
        ],
      },
    ]),
  )
  for (const [at, { prompt, outputs = [] }] of TREE_ROWS.entries()) {
    await manager.post('/feedback', ApplicationFeedbackAnswer, {
      ...{ project: id, prompt, outputs: outputs.map(({ text }) => ({ text })) },
      ...{ choice: at % outputs.length, thumb: at % 2 ? 'up' : 'down' },
    })
  }
  return id
}
