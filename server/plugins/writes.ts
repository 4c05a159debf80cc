/** Where Laurel's own interface begins; beside it stand the OpenAI-compatible routes, whose clients expect their own. */
const OWN = '/api/v1/'
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

interface Route {
  method?: string | string[] | undefined
  url?: string | undefined
}

/** True for a route of /api/v1 that changes something. */
export function isWrite({ method, url = '' }: Route): boolean {
  return url.startsWith(OWN) && [method].flat().some((one) => WRITES.has(one ?? ''))
}
