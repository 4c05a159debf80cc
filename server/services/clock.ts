/** Milliseconds since 1970. An argument everywhere, so that tests can set it. */
export type Clock = () => number
