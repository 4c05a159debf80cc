const LIMIT = 10_000

/** An error's message with those of its causes, for people who read why a job failed. */
export function describeError(error: unknown): string {
  const messages: string[] = []
  for (let at: unknown = error; at !== undefined && messages.length < 5;) {
    messages.push(at instanceof Error ? at.message : String(at))
    at = at instanceof Error ? at.cause : undefined
  }
  return messages.join(': ').slice(0, LIMIT) || 'an error without a message'
}
