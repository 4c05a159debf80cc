import { SENSITIVE_FLAGS } from '../../contract/projects.ts'

/** What people may have marked on an output: one flag, any flag of harmful content, or nothing in particular. */
export interface Mark {
  flag?: string | undefined
  harmful?: boolean | undefined
}

const isHarmful = (flag: string) => (SENSITIVE_FLAGS as readonly string[]).includes(flag)

/** Those of some flags that mark harmful content. */
export const harmfulAmong = (flags: readonly string[]) => flags.filter(isHarmful)

/** Whether a rating's flags have a mark; without one every rating does. */
export function hasMark(flags: readonly string[], { flag, harmful = false }: Mark): boolean {
  return (flag === undefined || flags.includes(flag)) && (!harmful || flags.some(isHarmful))
}
