import type { HostTensors, Tensors } from '../engine/engine.ts'

/** Tensors by group, such as `weights` and `first_moment`; in an engine's state tensor `x` of group `g` is named `g/x`. */
export type Groups<T> = Record<string, T>

/**
 * The tensors of one group, under their own names and in their order: sums over them (the global norm) must not depend
 * on whether a state is fresh or read from a file.
 */
export function group(state: Tensors, name: string): Tensors {
  const prefix = `${name}/`
  return Object.fromEntries(
    Object.entries(state)
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, tensor]) => [key.slice(prefix.length), tensor]),
  )
}

/** The tensors of a state's model: the group `weights`, and what is not trained beside them in the group `base`. */
export function modelTensors(state: Tensors): Tensors {
  return { ...group(state, 'base'), ...group(state, 'weights') }
}

/** All groups in one record, the way an engine's state holds them. */
export function flatten<T>(groups: Groups<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([name, tensors]) =>
      Object.entries(tensors).map(([key, tensor]) => [`${name}/${key}`, tensor]),
    ),
  )
}

/** The other way round. */
export function unflatten<T>(state: Record<string, T>): Groups<Record<string, T>> {
  const groups: Groups<Record<string, T>> = {}
  for (const [path, tensor] of Object.entries(state)) {
    const slash = path.indexOf('/')
    const members = (groups[path.slice(0, slash)] ??= {})
    members[path.slice(slash + 1)] = tensor
  }
  return groups
}

/** Zeros in the shapes of some weights: moments before the first step. */
export function zerosLike(weights: HostTensors): HostTensors {
  return Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [
      name,
      { dtype: 'float32' as const, shape, data: new Float32Array(data.length) },
    ]),
  )
}
