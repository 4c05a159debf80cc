import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { pushModel } from '../../cli/models/push.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Project } from '../../contract/projects.ts'
import { PIPELINE_BY_HAND } from '../../domain/pipeline.ts'
import { smallModel } from '../../tests/trainer/stages/world.ts'
import { TREE_ROWS } from '../../tests/trees.ts'
import { writeHuggingFaceFolder } from '../../trainer/checkpoint/write-folder.ts'
import { writeModelFiles } from './model-files.ts'

/** Where a page's commands run. */
export interface Stage {
  laurel: LocalLaurel
  /** Stands for the reader's clone. */
  clone: string
}

/** A page whose `sh`, `ts` and `python` blocks run as written, and what it takes for granted. */
export interface Page {
  file: string
  given: (stage: Stage) => Promise<void>
}

const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const answers = TREE_ROWS.map(({ prompt, demonstration }) => ({
  prompt,
  completion: demonstration,
}))
const outputs = TREE_ROWS.map(({ prompt, outputs }) => ({ prompt, outputs }))

/** “My project” with rankings, demonstrations and a model of random weights that a trainer writes with. */
async function trainedProject({ laurel, clone }: Stage): Promise<void> {
  const { manager } = laurel
  const settings = { pipeline: PIPELINE_BY_HAND }
  const { id } = await manager.post('/projects', Project, { name: 'My project', settings })
  await manager.post(`/projects/${id}/import`, ImportAnswer, {
    ...{ source: 'trees', firstLine: 1, rows: TREE_ROWS },
    ...{ createRankTasks: false, createDemonstrationTasks: false },
  })
  laurel.startTrainer('trainer')
  const { config, tensors, tokenizer } = smallModel()
  const folder = join(clone, '..', 'small')
  await writeHuggingFaceFolder(folder, { head: 'language', config, tensors, tokenizer })
  await pushModel(manager, id, folder, { name: 'small', as: 'sft' }, () => undefined)
}

/** The pages, each of which begins on an installation of its own. */
export const PAGES: Page[] = [
  {
    file: 'README.md',
    given: async ({ laurel, clone }) => {
      await writeFile(join(clone, 'outputs.jsonl'), lines(outputs))
      laurel.startTrainer('trainer')
    },
  },
  { file: 'docs/api.md', given: trainedProject },
  {
    file: 'docs/cli.md',
    given: ({ clone }) => writeFile(join(clone, 'prompts.jsonl'), lines(answers)),
  },
  {
    file: 'docs/data.md',
    given: async (stage) => {
      await trainedProject(stage)
      await writeFile(join(stage.clone, 'answers.jsonl'), lines(answers))
    },
  },
  {
    file: 'docs/models.md',
    given: async (stage) => {
      await trainedProject(stage)
      await writeModelFiles(stage.clone)
    },
  },
  { file: 'docs/operations.md', given: trainedProject },
]
