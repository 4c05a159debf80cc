const APPLICATION = 'application'

/** What judgments from an application are signed with: that they came from one, and by which of its users. */
export function applicationSource(user: string | undefined): string {
  return user === undefined ? APPLICATION : `${user} (${APPLICATION})`
}

/** A source without the application's user: all of its users are one source. Other sources stay as they are. */
export function withoutUser(source: string): string {
  return source.endsWith(` (${APPLICATION})`) ? APPLICATION : source
}
