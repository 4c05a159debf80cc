import { HOUR_MS } from './day.ts'

/** What an hour costs, in whatever currency the project counts in; 0: it is not counted. */
export interface HourlyPrices {
  personHour: number
  trainerHour: number
}

/** What a project has cost, by what it went to. */
export interface ProjectCost {
  people: number
  training: number
  /** What servers asked for outputs took, by the prices of their models. */
  servers: number
}

/** Hours of active work and of training at their prices, and what servers took beside them. */
export function projectCost(
  spent: { activeMilliseconds: number; trainingMilliseconds: number; servers: number },
  prices: HourlyPrices,
): ProjectCost {
  return {
    people: (spent.activeMilliseconds / HOUR_MS) * prices.personHour,
    training: (spent.trainingMilliseconds / HOUR_MS) * prices.trainerHour,
    servers: spent.servers,
  }
}
