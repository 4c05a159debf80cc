import type { Static } from 'typebox'
import type { JobInputRole, JobKind } from '../../contract/jobs.ts'
import type { OutputScore, SampledOutput } from '../../contract/worker-protocol.ts'
import type { EngineName } from '../../contract/stages.ts'
import type { RewardReports } from '../../contract/reward-report.ts'
import type { StageReport } from '../stages/stage.ts'

/** An input of a job on this machine: a data set's file, or a model's folder. */
export interface LocalInput {
  path: string
  sha256: string
}

/** What a job's thread is told when it starts. */
export interface JobOrder {
  kind: JobKind
  parameters: Record<string, unknown>
  engine: EngineName | null
  inputs: Partial<Record<JobInputRole, LocalInput>>
  /** File of the training state to go on from. */
  checkpoint: string | null
  /** Folder of the job's own files. */
  scratch: string
}

/** A model that a job has made: a Hugging Face folder. */
export interface MadeModel {
  folder: string
  parameters: number
  metrics: Record<string, number>
  /** Of a reward model: how well it predicts people. */
  report?: RewardReports
}

export type FromThread =
  | { type: 'report'; report: StageReport }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string }
  /** Answered with `taken` once the server has it; so are outputs and scores. */
  | { type: 'checkpoint'; step: number; file: string }
  | { type: 'outputs'; outputs: Static<typeof SampledOutput>[] }
  | { type: 'scores'; scores: OutputScore[] }
  /** The stage has ended after a stop; its last checkpoint is kept. */
  | { type: 'stopped' }
  | { type: 'done'; model: MadeModel | null }
  | { type: 'failed'; error: string }

export type ToThread = { type: 'stop' } | { type: 'taken' }
