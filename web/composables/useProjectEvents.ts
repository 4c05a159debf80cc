import { onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { ProjectEvent } from '../../contract/events.ts'
import { ProjectSocket } from '../api/socket.ts'

type EventOf<K extends ProjectEvent['kind']> = Extract<ProjectEvent, { kind: K }>

/** One handler for each kind of event that the caller cares about. */
export type ProjectEventHandlers = {
  [K in ProjectEvent['kind']]?: (event: EventOf<K>, at: number) => void
}

let shared: ProjectSocket | undefined

function sharedSocket(): ProjectSocket {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  shared ??= new ProjectSocket(`${scheme}//${location.host}/api/v1/socket`, () => location.reload())
  return shared
}

function handle<K extends ProjectEvent['kind']>(
  handlers: ProjectEventHandlers,
  kind: K,
  event: EventOf<K>,
  at: number,
) {
  handlers[kind]?.(event, at)
}

/** Follows a project's events while the calling component lives; a change of the project changes what is followed. */
export function useProjectEvents(
  projectId: MaybeRefOrGetter<string | undefined>,
  handlers: ProjectEventHandlers,
) {
  let leave: (() => void) | undefined
  watch(
    () => toValue(projectId),
    (id) => {
      leave?.()
      leave = id
        ? sharedSocket().subscribe(id, (event, at) => handle(handlers, event.kind, event, at))
        : undefined
    },
    { immediate: true },
  )
  onScopeDispose(() => leave?.())
}
