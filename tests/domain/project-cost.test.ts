import { expect, test } from 'vitest'
import { projectCost } from '../../domain/project-cost.ts'

const HOUR_MS = 3_600_000

test('hours of people and trainers cost what an hour costs, servers what they took', () => {
  const spent = {
    activeMilliseconds: 2.5 * HOUR_MS,
    trainingMilliseconds: HOUR_MS / 2,
    servers: 1.25,
  }
  expect(projectCost(spent, { personHour: 20, trainerHour: 3 })).toEqual({
    people: 50,
    training: 1.5,
    servers: 1.25,
  })
})
