import { common } from './common.ts'
import { labeling } from './labeling.ts'
import { manager } from './manager.ts'

export const en = { ...common, labeling, manager }
/** Every language has exactly the messages that English has. */
export type Messages = typeof en
