import { InvalidArgumentError, Option, type Command } from 'commander'
import Type from 'typebox'
import { KeptKind } from '../../contract/events.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import {
  DeliveryPage,
  DeliveryState,
  Webhook,
  WebhookDelivery,
  WebhookSecret,
} from '../../contract/webhooks.ts'
import { connect, findProject } from '../connection.ts'
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
    return { client, base: `/projects/${(await findProject(client, project)).id}/webhooks` }
  }

  add('list', 'addresses, kinds of events, and how they do').action(async (options: Common) => {
    const { client, base } = await open(options)
    const { rows } = await client.get(base, Strict({ rows: Type.Array(Webhook) }))
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
      const { client, base } = await open(options)
      const { kinds, description } = options
      const made = await client.post(base, WebhookSecret, { url, kinds, description })
      print(options.json, made, ({ webhook, secret }) => [webhook.id, secret])
    })
  add('remove', 'remove an address with its secret and log')
    .argument('<id>', 'as `laurel webhooks list` shows it')
    .action(async (id: string, options: Common) => {
      const { client, base } = await open(options)
      await client.delete(`${base}/${id}`, Acknowledgement)
      print(options.json, { id, removed: true }, () => 'removed')
    })
  add('test', 'post a test message now, and tell what came of it')
    .argument('<id>', 'as `laurel webhooks list` shows it')
    .action(async (id: string, options: Common) => {
      const { client, base } = await open(options)
      const delivery = await client.post(`${base}/${id}/test`, WebhookDelivery, {})
      print(options.json, delivery, deliveryLine)
    })
  add('deliveries', 'what was sent and is to be, newest first')
    .argument('<id>', 'as `laurel webhooks list` shows it')
    .addOption(new Option('--state <state>', 'only these').choices(DeliveryState.enum))
    .addOption(new Option('--limit <n>', 'how many').default(50).argParser(numberOf))
    .action(async (id: string, options: Common & { state?: DeliveryState; limit: number }) => {
      const { client, base } = await open(options)
      const state = options.state ? `&state=${options.state}` : ''
      const path = `${base}/${id}/deliveries?limit=${options.limit}${state}`
      const { rows } = await client.get(path, DeliveryPage)
      printRows(options.json, rows, deliveryLine)
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
      const { client, base } = await open(options)
      if (delivery !== undefined) {
        const path = `${base}/${id}/deliveries/${delivery}/replay`
        print(options.json, await client.post(path, WebhookDelivery, {}), deliveryLine)
        return
      }
      const body = after === undefined ? { since } : { after }
      const webhook = await client.post(`${base}/${id}/replay`, Webhook, body)
      print(options.json, webhook, ({ place }) => `sends all after event ${place}`)
    })
}
