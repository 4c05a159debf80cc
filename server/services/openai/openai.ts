import { ServedModels } from './served-models.ts'
import { Completions } from './completions.ts'
import type { Random } from '../../../domain/random.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { ChatAccess } from '../chat/chat-access.ts'
import type { Generations } from '../generation/generations.ts'
import type { Projects } from '../projects/projects.ts'

/** The services behind the OpenAI-compatible interface. */
export function buildOpenAi(given: {
  store: Store
  random: Random
  access: ChatAccess
  generations: Generations
  projects: Projects
}) {
  const models = new ServedModels(given)
  return { models, completions: new Completions({ ...given, models }) }
}
