/** An id that nobody else draws. `crypto.randomUUID` is missing where a page is not reached by https. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
