/** See receive.mjs. */
export function isGenuine(
  secret: string,
  headers: Record<string, string | string[] | undefined>,
  body: string,
  now?: number,
): boolean
