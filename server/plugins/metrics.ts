import fp from 'fastify-plugin'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { LeaseOf, WebhookOutcome } from '../services/operations/operating-numbers.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** The server's metrics, in the text format of Prometheus. */
    metrics: { contentType: string; text: () => Promise<string> }
  }
}

/** From a read of an index to a long export; seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30]

/** Measures every request, and reads the numbers of the moment when somebody collects them. */
export default fp(
  async (app) => {
    const register = new Registry()
    collectDefaultMetrics({ register })
    app.addHook('onClose', async () => register.clear())

    const requests = new Histogram({
      name: 'laurel_http_request_duration_seconds',
      help: 'Time to answer a request.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: BUCKETS,
      registers: [register],
    })
    app.addHook('onResponse', async (request, reply) => {
      // The pattern, not the address: ids would make a series each.
      const route = request.routeOptions.url ?? 'none'
      requests.observe(
        { method: request.method, route, status: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      )
    })

    const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Gauge({ name: `laurel_${name}`, help, labelNames, registers: [register] })
    const tasks = gauge('tasks_open', 'Tasks that still want somebody, by kind.', ['kind'])
    const inHand = gauge('assignments_open', 'Tasks in somebody’s hands.', [])
    const labelers = gauge('labelers_active', 'People who saved or handed in, 5 minutes.', [])
    const jobs = gauge('jobs', 'Jobs that are not over, by kind and state.', ['kind', 'state'])
    const workers = gauge('workers', 'Trainers heard of within a minute.', [])
    const tokens = gauge('tokens_per_second', 'As running jobs last said, by kind.', ['kind'])
    const collected = gauge('collected', 'What has been collected, by kind.', ['kind'])
    const expired = new Counter({
      name: 'laurel_leases_expired_total',
      help: 'Leases that ran out since the server started: of tasks and of jobs.',
      labelNames: ['of'] as const,
      registers: [register],
    })

    const posted = new Counter({
      name: 'laurel_webhook_attempts_total',
      help: 'Messages posted to webhooks since the server started, by what came of it.',
      labelNames: ['outcome'] as const,
      registers: [register],
    })
    const backlog = gauge('webhook_backlog', 'Events that webhooks are still to be sent.', [])

    async function collect() {
      const numbers = await app.services.operatingNumbers.read()
      tasks.set({ kind: 'rank' }, numbers.rankTasksOpen)
      tasks.set({ kind: 'demonstrate' }, numbers.demonstrationTasksOpen)
      inHand.set(numbers.assignmentsOpen)
      labelers.set(numbers.labelersActive)
      workers.set(numbers.workers)
      collected.set({ kind: 'rankings' }, numbers.rankings)
      collected.set({ kind: 'demonstrations' }, numbers.demonstrations)
      collected.set({ kind: 'comparisons' }, numbers.comparisons)
      jobs.reset()
      for (const { kind, state, jobs: count } of numbers.jobs) jobs.set({ kind, state }, count)
      tokens.reset()
      for (const { kind, rate } of numbers.tokensPerSecond) tokens.set({ kind }, rate)
      expired.reset()
      for (const [of, leases] of Object.entries(numbers.leasesExpired)) {
        expired.inc({ of: of as LeaseOf }, leases)
      }
      posted.reset()
      for (const [outcome, attempts] of Object.entries(numbers.webhookAttempts)) {
        posted.inc({ outcome: outcome as WebhookOutcome }, attempts)
      }
      backlog.set(numbers.webhookBacklog)
    }

    app.decorate('metrics', {
      contentType: register.contentType,
      text: async () => {
        await collect()
        return register.metrics()
      },
    })
  },
  { name: 'metrics', dependencies: ['services'] },
)
