/** The page of a list that starts at a cursor, as the server's lists take it. */
export const pageQuery = (limit: number, cursor: string | null | undefined) => ({
  limit,
  ...(cursor ? { cursor } : {}),
})
