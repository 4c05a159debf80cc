import { InvalidArgumentError, Option, type Command } from 'commander'
import Type from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { ApiToken, CreateTokenAnswer, TokenScope } from '../../contract/tokens.ts'
import { Role } from '../../contract/users.ts'
import { connect, connectAsPerson, findProject } from '../connection.ts'
import { jsonOption, print, printRows } from '../output.ts'

const NEVER = 'never'

interface CreateOptions {
  scopes: TokenScope[]
  days: number | typeof NEVER
  serviceIn?: string
  role: Role
  json: boolean
}

const day = (at: number | null) =>
  at === null ? NEVER : new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)

function scopesOf(text: string): TokenScope[] {
  const all: readonly string[] = TokenScope.enum
  const names = text.split(',').map((name) => name.trim())
  const wrong = names.filter((name) => !all.includes(name))
  if (wrong.length === 0) return names as TokenScope[]
  throw new InvalidArgumentError(`there is no ${wrong.join(', ')}; there is: ${all.join(', ')}`)
}

function daysOf(text: string): number | typeof NEVER {
  if (text === NEVER) return NEVER // commander takes null for an option without a value
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('a number of days, or never')
}

/** `laurel tokens …`: tokens by which programs sign in. */
export function addTokensCommand(program: Command): void {
  const tokens = program.command('tokens').description('list, create and revoke access tokens')
  tokens
    .command('list')
    .description('my tokens, and those of services in projects that I manage')
    .addOption(jsonOption())
    .action(async ({ json }: { json: boolean }) => {
      const client = await connect()
      const { rows } = await answerOf(
        Strict({ rows: Type.Array(ApiToken) }),
        client.laurel.GET('/api/v1/tokens'),
      )
      printRows(json, rows, ({ id, name, hint, scopes, service, expiresAt, lastUsedAt }) => {
        const owner = service ? `service in ${service.projectName}` : 'mine'
        const when = `expires ${day(expiresAt)}  last used ${day(lastUsedAt)}`
        return `${id}  …${hint}  ${name}  ${owner}  ${scopes.join(',')}  ${when}`
      })
    })
  tokens
    .command('create')
    .description(
      'make a token and print it, this once; takes email and password, whatever LAUREL_TOKEN is',
    )
    .argument('<name>', 'what it is for')
    .requiredOption('--scopes <list>', `of ${TokenScope.enum.join(', ')}, by commas`, scopesOf)
    .addOption(
      new Option('--days <n>', 'days until it expires, or never').default(90).argParser(daysOf),
    )
    .option('--service-in <project>', 'make a service of this name, a member of that project')
    .addOption(new Option('--role <role>', 'of the service').choices(Role.enum).default('labeler'))
    .addOption(jsonOption('print JSON: the token, and its row as `list` shows it'))
    .action(async (name: string, { scopes, days, serviceIn, role, json }: CreateOptions) => {
      const client = await connectAsPerson()
      const projectId = serviceIn && (await findProject(client, serviceIn)).id
      const service = projectId ? { service: { projectId, role } } : {}
      const body = { name, scopes, days: days === NEVER ? null : days, ...service }
      const made = await answerOf(CreateTokenAnswer, client.laurel.POST('/api/v1/tokens', { body }))
      print(json, made, ({ token }) => token)
    })
  tokens
    .command('revoke')
    .description('end a token at once; takes email and password, whatever LAUREL_TOKEN is')
    .argument('<id>', 'as `laurel tokens list` shows it')
    .addOption(jsonOption())
    .action(async (id: string, { json }: { json: boolean }) => {
      const client = await connectAsPerson()
      await answerOf(
        Acknowledgement,
        client.laurel.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }),
      )
      print(json, { id, revoked: true }, () => 'revoked')
    })
}
