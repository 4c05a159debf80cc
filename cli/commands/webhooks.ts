import { InvalidArgumentError, Option, type Command } from 'commander'
import Type from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
import { KeptKind } from '../../contract/events.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { DeliveryState, Webhook, WebhookDelivery, WebhookSecret } from '../../contract/webhooks.ts'
import { listDeliveries, type WantedDeliveries } from '../calls/webhooks.ts'
import { connect, findProject } from '../connection.ts'
import { wholeNumber } from '../model/option-values.ts'
import { jsonOption, print, printRows } from '../output.ts'

interface Common {
  project: string
  json: boolean
}

interface ReplayOptions extends Common {
  delivery?: number
  after?: number
  since?: number
}

const when = (at: number) => new Date(at).toISOString()

function kindsOf(text: string): KeptKind[] {
  const all: readonly string[] = KeptKind.enum
  const names = text.split(',').map((name) => name.trim())
  const wrong = names.filter((name) => !all.includes(name))
  if (wrong.length === 0) return names as KeptKind[]
  throw new InvalidArgumentError(`there is no ${wrong.join(', ')}; there is: ${all.join(', ')}`)
}

function numberOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('a whole number')
}

function timeOf(text: string): number {
  const time = Date.parse(text)
  if (!Number.isNaN(time)) return time
  throw new InvalidArgumentError('a time like 2026-01-05T09:00:00Z')
}

function stateOf({ active, disabledReason, failingSince }: Webhook): string {
  if (!active) return disabledReason ? `switched off: ${disabledReason}` : 'off'
  return failingSince === null ? 'on' : `failing since ${when(failingSince)}`
}

function deliveryLine({ id, type, state, origin, eventId, attempts }: WebhookDelivery): string {
  const last = attempts.at(-1)
  const said = last ? `${when(last.at)}  ${last.status ?? last.error}  ${last.milliseconds} ms` : ''
  const from = origin === 'event' ? '' : `  (${origin})`
  return `${id}  ${state}  ${type}${from}  event ${eventId ?? '-'}  tried ${attempts.length}  ${said}`
}

/** `laurel webhooks …`: addresses that a project's events are posted to. */
export function addWebhooksCommand(program: Command): void {
  const webhooks = program
    .command('webhooks')
    .description('list, add and remove addresses that events are posted to; their log; replays')
  const add = (name: string, description: string) =>
    webhooks
      .command(name)
      .description(description)
      .requiredOption('--project <project>', 'name or id of the project')
      .addOption(jsonOption())
  const open = async ({ project }: Common) => {
    const client = await connect()
    return { laurel: client.laurel, id: (await findProject(client, project)).id }
  }

  add('list', 'addresses, kinds of events, and how they do').action(async (options: Common) => {
    const { laurel, id } = await open(options)
    const { rows } = await answerOf(
      Strict({ rows: Type.Array(Webhook) }),
      laurel.GET('/api/v1/projects/{id}/webhooks', { params: { path: { id } } }),
    )
    printRows(options.json, rows, (one) => {
      const { id, url, kinds, waiting } = one
      return `${id}  ${url}  ${kinds.join(',')}  ${stateOf(one)}  waiting ${waiting}`
    })
  })
  add('add', 'add an address and print the secret that signs, this once')
    .argument('<url>', 'http or https')
    .requiredOption('--kinds <list>', `of ${KeptKind.enum.join(', ')}, by commas`, kindsOf)
    .option('--description <text>', 'what it is for', '')
    .action(async (url: string, options: Common & { kinds: KeptKind[]; description: string }) => {
      const { laurel, id: projectId } = await open(options)
      const { kinds, description } = options
      const made = await answerOf(
        WebhookSecret,
        laurel.POST('/api/v1/projects/{id}/webhooks', {
          params: { path: { id: projectId } },
          body: { url, kinds, description },
        }),
      )
      print(options.json, made, ({ webhook, secret }) => [webhook.id, secret])
    })
  add('remove', 'remove an address with its secret and log')
    .argument('<id>', 'as `laurel webhooks list` shows it')
    .action(async (id: string, options: Common) => {
      const { laurel, id: projectId } = await open(options)
      await answerOf(
        Acknowledgement,
        laurel.DELETE('/api/v1/projects/{id}/webhooks/{webhookId}', {
          params: { path: { id: projectId, webhookId: id } },
        }),
      )
      print(options.json, { id, removed: true }, () => 'removed')
    })
  add('test', 'post a test message now, and tell what came of it')
    .argument('<id>', 'as `laurel webhooks list` shows it')
    .action(async (id: string, options: Common) => {
      const { laurel, id: projectId } = await open(options)
      const delivery = await answerOf(
        WebhookDelivery,
        laurel.POST('/api/v1/projects/{id}/webhooks/{webhookId}/test', {
          params: { path: { id: projectId, webhookId: id } },
        }),
      )
      print(options.json, delivery, deliveryLine)
    })
  add('deliveries', 'what was sent and is to be, newest first')
    .argument('<id>', 'as `laurel webhooks list` shows it')
    .addOption(new Option('--state <state>', 'only these').choices(DeliveryState.enum))
    .option('--limit <n>', 'at most', wholeNumber(1), 50)
    .option('--before <n>', 'those before this one', wholeNumber(1))
    .action(async (webhookId: string, options: Common & WantedDeliveries) => {
      const client = await connect()
      const { id } = await findProject(client, options.project)
      for await (const one of listDeliveries(client, { id, webhookId }, options)) {
        printRows(options.json, [one], deliveryLine)
      }
    })
  add('replay', 'send one message once more, or all events from a place or time on')
    .argument('<id>', 'as `laurel webhooks list` shows it')
    .addOption(
      new Option('--delivery <n>', 'as `laurel webhooks deliveries` shows it')
        .argParser(numberOf)
        .conflicts(['after', 'since']),
    )
    .addOption(
      new Option('--after <event>', 'all events after this one')
        .argParser(numberOf)
        .conflicts(['since']),
    )
    .addOption(new Option('--since <time>', 'all events from this time on').argParser(timeOf))
    .action(async (id: string, options: ReplayOptions, command: Command) => {
      const { delivery, after, since } = options
      if (delivery === undefined && after === undefined && since === undefined) {
        command.error('error: say what: --delivery, --after or --since')
      }
      const { laurel, id: projectId } = await open(options)
      if (delivery !== undefined) {
        const replayed = await answerOf(
          WebhookDelivery,
          laurel.POST('/api/v1/projects/{id}/webhooks/{webhookId}/deliveries/{deliveryId}/replay', {
            params: { path: { id: projectId, webhookId: id, deliveryId: delivery } },
          }),
        )
        print(options.json, replayed, deliveryLine)
        return
      }
      const webhook = await answerOf(
        Webhook,
        laurel.POST('/api/v1/projects/{id}/webhooks/{webhookId}/replay', {
          params: { path: { id: projectId, webhookId: id } },
          body: after === undefined ? { since: since ?? 0 } : { after },
        }),
      )
      print(options.json, webhook, ({ place }) => `sends all after event ${place}`)
    })
}
