import { afterAll, beforeAll, expect, test } from 'vitest'
import { RankingRow } from '../../contract/feedback.ts'
import { Page } from '../../contract/schema.ts'
import { type Assignment, NextAssignmentAnswer, Task } from '../../contract/tasks.ts'
import { groupBy } from '../../domain/group-by.ts'
import { seededRandom } from '../../domain/random.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string
let people: Person[]

const PEOPLE = 20
const TASKS = 15
const OVERLAP = 3
const MINUTE = 60_000
/** After every second round leases run out. */
const ROUNDS = 8

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project({ outputsPerRanking: 4, rankingOverlap: OVERLAP })
  await laurel.importRows(
    projectId,
    Array.from({ length: TASKS }, (_, at) => rowOf(`Question ${at}?`, 4)),
  )
  people = []
  for (let at = 0; at < PEOPLE; at += 1) {
    people.push(await laurel.member(projectId, `Person ${at}`))
  }
}, 60_000)
afterAll(() => laurel.close())

async function claim(person: Person, project = projectId): Promise<Assignment | null> {
  const path = `/projects/${project}/assignments/next`
  return (await person.ask('POST', path, NextAssignmentAnswer, {})).assignment
}

/** Hands an assignment in; `how` tells one submission of it from another. Gives the answer's status. */
async function submit(person: Person, { id, outputs }: Assignment, how = 'first'): Promise<number> {
  const tiers = outputs.map((output) => [output.id])
  const ranking = { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true }
  const body = { submissionId: `${how}-${id}`, activeMilliseconds: 1, ranking }
  return (await person.request('POST', `/assignments/${id}/submit`, body)).status
}

const tasks = async (project = projectId) =>
  (await laurel.manager.ask('GET', `/projects/${project}/tasks?limit=200`, Page(Task))).rows

/** The rankings that stand, by prompt. */
async function rankings(project = projectId) {
  const path = `/projects/${project}/rankings?limit=200`
  const { rows } = await laurel.manager.ask('GET', path, Page(RankingRow))
  return groupBy(rows, ({ promptId }) => promptId)
}

/** No task has more people than it wants, and each counts just the rankings that it has. */
async function expectNoTooMany() {
  const given = await rankings()
  for (const { promptId, completed, leased } of await tasks()) {
    expect(completed + leased).toBeLessThanOrEqual(OVERLAP)
    expect(completed).toBe(given.get(promptId ?? '')?.length ?? 0)
  }
}

test('whatever people do at once, skip, leave, come back too late, each task ends with its overlap', async () => {
  const random = seededRandom(3)
  const left: { person: Person; assignment: Assignment }[] = []
  const did = new Map<string, number>()
  const note = (what: string) => did.set(what, (did.get(what) ?? 0) + 1)
  const act = async (person: Person) => {
    const assignment = await claim(person)
    if (!assignment) return
    const chance = random()
    if (chance < 0.1) {
      const body = { reason: 'not_my_expertise', note: '' }
      await person.request('POST', `/assignments/${assignment.id}/skip`, body)
      note('skipped')
    } else if (chance < 0.5) {
      left.push({ person, assignment })
      note('left')
    } else if (chance < 0.6) {
      await person.request('POST', `/assignments/${assignment.id}/release`, {})
      note('released')
    } else if (chance < 0.7) {
      // A double click, and another window that sends the same order by itself.
      const ways = ['first', 'first', 'second']
      await Promise.all(ways.map((how) => submit(person, assignment, how)))
      note('sent three times')
    } else {
      await submit(person, assignment)
      note('submitted')
    }
  }
  const late: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const back = left.splice(0, round % 2 === 0 ? 0 : left.length)
    // Who left comes back at the moment at which others are given the places that they lost.
    const [, statuses] = await Promise.all([
      Promise.all(people.map(act)),
      Promise.all(back.map(({ person, assignment }) => submit(person, assignment))),
    ])
    late.push(...statuses)
    await expectNoTooMany()
    laurel.clock.now += round % 2 === 0 ? 31 * MINUTE : 5 * MINUTE
  }
  // All that can happen has happened: some of those who were late found their place free, others did not.
  expect([...did.keys()].sort()).toEqual([
    'left',
    'released',
    'sent three times',
    'skipped',
    'submitted',
  ])
  expect(new Set(late)).toEqual(new Set([200, 409]))

  laurel.clock.now += 31 * MINUTE
  const workThrough = async (person: Person) => {
    for (;;) {
      const assignment = await claim(person)
      if (!assignment) return
      expect(await submit(person, assignment)).toBe(200)
    }
  }
  await Promise.all(people.map(workThrough))
  const given = await rankings()
  expect(given.size).toBe(TASKS)
  for (const ofTask of given.values()) {
    expect(ofTask).toHaveLength(OVERLAP)
    expect(new Set(ofTask.map(({ labelerName }) => labelerName)).size).toBe(OVERLAP)
  }
  const states = (await tasks()).map((task) => `${task.state} ${task.completed} ${task.leased}`)
  expect(new Set(states)).toEqual(new Set(['done 3 0']))
}, 60_000)

test('of two people for the last place, one who comes back late and one who has it, only that one counts', async () => {
  const id = await laurel.project({ outputsPerRanking: 4, rankingOverlap: 1 })
  await laurel.importRows(id, [rowOf('Explain hail.', 4)])
  const away = await laurel.member(id, 'Away')
  const there = await laurel.member(id, 'There')
  const lost = await claim(away, id)
  laurel.clock.now += 31 * MINUTE
  const held = await claim(there, id)
  if (!lost || !held) throw new Error('there is a task for each')
  const statuses = await Promise.all([submit(away, lost), submit(there, held)])
  expect(statuses).toEqual([409, 200])
  const [given = []] = (await rankings(id)).values()
  expect(given.map(({ labelerName }) => labelerName)).toEqual(['There'])
  expect(await tasks(id)).toMatchObject([{ state: 'done', completed: 1, leased: 0 }])
})

test('ten people at once for the last place of a task: one gets it', async () => {
  const id = await laurel.project({ outputsPerRanking: 4, rankingOverlap: 2 })
  await laurel.importRows(id, [rowOf('Explain dew.', 4)])
  const crowd: Person[] = []
  for (let at = 0; at < 11; at += 1) crowd.push(await laurel.member(id, `One of the crowd ${at}`))
  const [first, ...others] = crowd
  const own = first && (await claim(first, id))
  if (!first || !own) throw new Error('the first has a task')
  expect(await submit(first, own)).toBe(200)
  const claims = await Promise.all(others.map((person) => claim(person, id)))
  expect(claims.filter(Boolean)).toHaveLength(1)
  // An edit of what was handed in takes no place from who works.
  expect(await submit(first, own, 'edit')).toBe(200)
  const at = claims.findIndex(Boolean)
  const [person, taken] = [others[at], claims[at]]
  if (!person || !taken) throw new Error('one of them has it')
  expect(await submit(person, taken)).toBe(200)
  const [given = []] = (await rankings(id)).values()
  expect(given.map(({ version }) => version).sort()).toEqual([1, 2])
  expect(await tasks(id)).toMatchObject([{ state: 'done', completed: 2, leased: 0 }])
})
