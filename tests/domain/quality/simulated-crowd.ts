import { normal, seededRandom, shuffled, type Random } from '../../../domain/random.ts'
import type { JudgedTask } from '../../../domain/quality/reliability.ts'

interface CrowdSize {
  people: number
  spammers: number
  tasks: number
  outputs: number
  rankingsPerTask: number
}

const byScore = (scores: readonly number[], task: number) =>
  scores
    .map((score, at) => ({ score, id: `${task}-${at}` }))
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => [id])

/** What a person makes of qualities: honest people add their own noise; spammers rank at random or upside down. */
function scoresBy(person: number, spammers: number, noise: number, random: Random) {
  if (person >= spammers) return (quality: number) => quality + noise * normal(random)
  if (person % 3 === 2) return (quality: number) => normal(random) - quality
  return () => random()
}

/**
 * Rankings of outputs of normal quality (deviation 1) by people of different care (noise of deviation 0.4 to 1) and
 * `spammers` who do not read: two in three rank at random, as does who leaves shuffled outputs as they were shown.
 */
export function simulatedCrowd(seed: number, size: CrowdSize) {
  const random = seededRandom(seed)
  const people = Array.from({ length: size.people }, (_, person) => person)
  const noise = people.map(() => 0.4 + 0.6 * random())
  const tasks: JudgedTask[] = Array.from({ length: size.tasks }, (_, task) => {
    const qualities = Array.from({ length: size.outputs }, () => normal(random))
    const rankings = shuffled(random, people)
      .slice(0, size.rankingsPerTask)
      .map((person) => {
        const score = scoresBy(person, size.spammers, noise[person] ?? 1, random)
        return { userId: String(person), tiers: byScore(qualities.map(score), task) }
      })
    return { rankings }
  })
  return { tasks, isSpammer: (userId: string) => Number(userId) < size.spammers }
}
