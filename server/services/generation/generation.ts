import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { GenerationEnds, type RankAlternatives } from './generation-ends.ts'
import { GenerationLeases } from './generation-leases.ts'
import { GenerationProtocol } from './generation-protocol.ts'
import { Generations } from './generations.ts'
import { OldAnswers } from './old-answers.ts'
import { TrainerPresence } from './trainer-presence.ts'
import { WakeUps } from './wake-ups.ts'

/** The services behind text that people wait for. */
export function buildGeneration(given: {
  store: Store
  clock: Clock
  rankAlternatives: RankAlternatives
}) {
  const { store, clock, rankAlternatives } = given
  const wakeUps = new WakeUps()
  const presence = new TrainerPresence(clock)
  const ends = new GenerationEnds({ clock, wakeUps, rankAlternatives })
  const leases = new GenerationLeases({ store, clock, wakeUps, presence, ends })
  const parts = { store, clock, wakeUps, presence, leases, ends }
  return {
    leases,
    oldAnswers: new OldAnswers(store, clock),
    generations: new Generations(parts),
    protocol: new GenerationProtocol(parts),
    /** Ends what requests wait for, so that the server can close. */
    stopWaiting: () => wakeUps.close(),
  }
}
