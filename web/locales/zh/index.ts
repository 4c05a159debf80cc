import type { Messages } from '../en/index.ts'
import { common } from './common.ts'
import { labeling } from './labeling.ts'
import { manager } from './manager.ts'

export const zh: Messages = { ...common, labeling, manager }
