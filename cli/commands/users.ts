import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { Argument, Option, type Command } from 'commander'
import { Role, type Member } from '../../contract/users.ts'
import { fetchMembers, putMember, removeMember } from '../calls/people.ts'
import { connect, findProject } from '../connection.ts'
import { Failure } from '../failure.ts'
import type { HttpClient } from '../http-client.ts'
import { jsonOption, print, printTable } from '../output.ts'
import { addInvitations } from './invitations.ts'

interface ProjectOption {
  project: string
  json: boolean
}

interface AddOptions extends ProjectOption {
  name: string
  role: Role
  passwordStdin: boolean
  generatePassword: boolean
}

const PASSWORD_BYTES = 15 // 20 characters of base64url
const PERSON = 'their email, name or id'
const told = ({ user, role }: Member) => `${user.email}  ${user.name}  ${role}`

/** `laurel users …`: who works in a project, and in which role. */
export function addUsersCommand(program: Command): void {
  const users = program
    .command('users')
    .description('who works in a project: list, add, change roles, invite')
  addList(users)
  addAdd(users)
  addRole(users)
  addRemove(users)
  addInvitations(users)
}

function addList(users: Command): void {
  users
    .command('list')
    .description('people and services of a project')
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async ({ project, json }: ProjectOption) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      printTable(json, await fetchMembers(client, id), {
        email: ({ user }) => user.email,
        name: ({ user }) => user.name,
        role: ({ role }) => role,
        rankings: ({ rankings }) => String(rankings),
        demonstrations: ({ demonstrations }) => String(demonstrations),
        'last active': ({ lastActiveAt }) =>
          lastActiveAt ? new Date(lastActiveAt).toISOString().slice(0, 10) : 'never',
      })
    })
}

function addAdd(users: Command): void {
  users
    .command('add')
    .description('take a person into a project; who is new to Laurel needs a password')
    .argument('<email>', 'by which they sign in')
    .requiredOption('--project <name>', 'name or id of the project')
    .requiredOption('--name <name>', 'what they are called; one who is known keeps their name')
    .addOption(new Option('--role <role>', 'in the project').choices(Role.enum).default('labeler'))
    .addOption(
      new Option('--password-stdin', 'read the password from standard input')
        .default(false)
        .conflicts('generatePassword'),
    )
    .option('--generate-password', 'make a password and print it, this once', false)
    .addOption(jsonOption())
    .action(async (email: string, options: AddOptions) => {
      const client = await connect()
      const { id } = await findProject(client, options.project)
      const password = options.generatePassword
        ? randomBytes(PASSWORD_BYTES).toString('base64url')
        : options.passwordStdin
          ? (await text(process.stdin)).replace(/\r?\n$/, '')
          : undefined
      const { name, role } = options
      const member = await putMember(client, id, {
        ...{ email, name, role },
        ...(password === undefined ? {} : { password }),
      })
      const made = options.generatePassword ? { password } : {}
      print(options.json, { ...member, ...made }, () =>
        options.generatePassword ? `${told(member)}  password: ${password}` : told(member),
      )
    })
}

function addRole(users: Command): void {
  users
    .command('role')
    .description("change a person's role in a project")
    .argument('<person>', PERSON)
    .addArgument(new Argument('<role>', 'the new one').choices(Role.enum))
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async (person: string, role: Role, { project, json }: ProjectOption) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      const { email, name } = (await findMember(client, id, person)).user
      print(json, await putMember(client, id, { email, name, role }), told)
    })
}

function addRemove(users: Command): void {
  users
    .command('remove')
    .description('take a person out of a project; what they made stays')
    .argument('<person>', PERSON)
    .requiredOption('--project <name>', 'name or id of the project')
    .addOption(jsonOption())
    .action(async (person: string, { project, json }: ProjectOption) => {
      const client = await connect()
      const { id } = await findProject(client, project)
      const { user } = await findMember(client, id, person)
      await removeMember(client, id, user.id)
      print(json, { user, removed: true }, () => `${user.email} removed`)
    })
}

async function findMember(client: HttpClient, projectId: string, wanted: string): Promise<Member> {
  const members = await fetchMembers(client, projectId)
  const found = members.filter(({ user }) => [user.id, user.email, user.name].includes(wanted))
  const [member] = found
  if (!member) throw new Failure('not_found', `nobody here is "${wanted}"; see laurel users list`)
  if (found.length > 1)
    throw new Failure('usage', `${found.length} are called "${wanted}"; name the email`)
  return member
}
