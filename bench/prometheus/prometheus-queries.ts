import { setTimeout as pause } from 'node:timers/promises'
import Type from 'typebox'
import { checked } from '../../contract/check.ts'

/** What came of a query: how many series, or why it is none. */
export interface Told {
  series: number
  problem?: string
}

const Answer = Type.Object({
  status: Type.String(),
  error: Type.Optional(Type.String()),
  data: Type.Optional(Type.Object({ result: Type.Array(Type.Unknown()) })),
})

/** Prometheus' HTTP API: https://prometheus.io/docs/prometheus/latest/querying/api/ */
export class PrometheusQueries {
  readonly #address: string

  constructor(address: string) {
    this.#address = address
  }

  /** Waits until it answers; throws where it does not within `limit` milliseconds. */
  async ready(limit: number): Promise<void> {
    for (const until = Date.now() + limit; Date.now() < until; await pause(200)) {
      const answer = await fetch(`${this.#address}/-/ready`).catch(() => null)
      if (answer?.ok) return
    }
    throw new Error(`Prometheus does not answer at ${this.#address}`)
  }

  /** An instant query, as of now. */
  async ask(query: string): Promise<Told> {
    const address = `${this.#address}/api/v1/query?${new URLSearchParams({ query })}`
    const answer = checked(Answer, await (await fetch(address)).json(), 'answer of Prometheus')
    const series = answer.data?.result.length ?? 0
    return answer.status === 'success' ? { series } : { series, problem: answer.error ?? 'refused' }
  }
}
