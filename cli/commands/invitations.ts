import { Option, type Command } from 'commander'
import { Role } from '../../contract/users.ts'
import { createInvitation, fetchInvitations, revokeInvitation } from '../calls/people.ts'
import { connect, findProject } from '../connection.ts'
import { wholeNumber } from '../model/option-values.ts'
import { jsonOption, print, printTable } from '../output.ts'

interface ProjectOption {
  project: string
  json: boolean
}

interface InviteOptions extends ProjectOption {
  role: Role
  days: number
  uses: number
}

const day = (at: number) => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** `laurel users invite`, `invitations` and `uninvite`: links by which people join. */
export function addInvitations(users: Command): void {
  users
    .command('invite')
    .description('make a link by which people join a project, and print it, this once')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(
      new Option('--role <role>', 'of who joins by it').choices(Role.enum).default('labeler'),
    )
    .option('--days <n>', 'until it expires', wholeNumber(1), 7)
    .option('--uses <n>', 'people who may join by it', wholeNumber(1), 20)
    .addOption(jsonOption('print JSON: link and invitation'))
    .action(async ({ project, role, days, uses, json }: InviteOptions) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      const wanted = { role, days, maximumUses: uses }
      const { token, invitation } = await createInvitation(client, id, wanted)
      const link = `${client.url}/join/${token}`
      print(json, { link, invitation }, () => link)
    })
  users
    .command('invitations')
    .description('links that can still be used, newest first')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async ({ project, json }: ProjectOption) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      printTable(json, await fetchInvitations(client, id), {
        id: ({ id }) => id,
        role: ({ role }) => role,
        used: ({ uses, maximumUses }) => `${uses} of ${maximumUses}`,
        expires: ({ expiresAt }) => day(expiresAt),
        by: ({ createdBy }) => createdBy,
      })
    })
  users
    .command('uninvite')
    .description('take a link back; who has joined stays')
    .argument('<invitation>', 'as `laurel users invitations` shows it')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async (invitation: string, { project, json }: ProjectOption) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      await revokeInvitation(client, id, invitation)
      print(json, { id: invitation, revoked: true }, () => 'revoked')
    })
}
