import { createHash } from 'node:crypto'
import { type Static } from 'typebox'
import { TrainingStateJson, TrainingStateMetadata } from '../../contract/checkpoint-files.ts'
import type { HostTensors } from '../engine/engine.ts'
import { checked } from './json-file.ts'
import { readSafetensors, writeSafetensors } from './safetensors.ts'
import { addTensors } from './tensor-digest.ts'

/**
 * All that a run needs to go on as if it had not stopped: stage, step, config, RNG and data-order states by name,
 * hash of the data, further JSON, and tensors by group (weights, first and second moments, a moving average, …).
 */
export interface TrainingState extends Static<typeof TrainingStateJson> {
  tensors: Record<string, HostTensors>
}

/** Writes a training state as one safetensors file, whole or not at all, with a SHA-256 over everything in it. */
export async function writeTrainingState(file: string, state: TrainingState): Promise<void> {
  const { tensors: groups, ...rest } = state
  const json = JSON.stringify(checked(`training state for ${file}`, TrainingStateJson, rest))
  const tensors = Object.fromEntries(
    Object.entries(groups).flatMap(([group, members]) => {
      if (group.includes('/')) throw new Error(`tensor group ${group}: a slash is not allowed`)
      return Object.entries(members).map(([name, tensor]) => [`${group}/${name}`, tensor] as const)
    }),
  )
  await writeSafetensors(file, tensors, {
    format: 'laurel-training-state',
    version: '1',
    state: json,
    sha256: digest(json, tensors),
  })
}

/** @throws Error that names the file where it is cut, changed since it was written, or no training state */
export async function readTrainingState(file: string): Promise<TrainingState> {
  const { tensors, metadata } = await readSafetensors(file)
  const { state: json, sha256 } = checked(`${file}: metadata`, TrainingStateMetadata, metadata)
  const found = digest(json, tensors)
  if (found !== sha256)
    throw new Error(`${file}: SHA-256 ${found} found, ${sha256} needed: the file was changed`)
  const state = checked(`${file}: state`, TrainingStateJson, JSON.parse(json))
  const groups: Record<string, HostTensors> = {}
  for (const [path, tensor] of Object.entries(tensors)) {
    const slash = path.indexOf('/')
    const group = path.slice(0, slash)
    groups[group] = { ...groups[group], [path.slice(slash + 1)]: tensor }
  }
  return { ...state, tensors: groups }
}

function digest(json: string, tensors: HostTensors): string {
  return addTensors(createHash('sha256').update(json), tensors).digest('hex')
}
