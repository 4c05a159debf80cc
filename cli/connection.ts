import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import Type from 'typebox'
import { answerOf } from '../client/laurel-client.ts'
import { Project } from '../contract/projects.ts'
import { Strict } from '../contract/schema.ts'
import { Failure } from './failure.ts'
import { HttpClient } from './http-client.ts'
import { signInOnce } from './kept-session.ts'

/** The folder that the person stands in, which npm hides behind the package's own. */
export const callerFolder = process.env['LAUREL_CWD'] ?? process.cwd()

/** A path as the person means it. */
export const here = (path: string) => resolve(callerFolder, path)

/** Where Laurel keeps its data on this machine. */
export const dataFolder = resolve(process.env['LAUREL_DATA'] ?? 'data')

/** Address of the server that commands talk to. */
export const serverUrl = () =>
  process.env['LAUREL_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`

/**
 * A client for the server at LAUREL_URL (default http://127.0.0.1:8080), signed in by LAUREL_TOKEN, by LAUREL_EMAIL
 * and LAUREL_PASSWORD, or by the first login that `npm start` left in the data folder.
 */
export async function connect(): Promise<HttpClient> {
  const token = process.env['LAUREL_TOKEN']
  return token ? new HttpClient(serverUrl(), token) : connectAsPerson()
}

/** The same without regard to LAUREL_TOKEN, for what no token may do. */
export async function connectAsPerson(): Promise<HttpClient> {
  const client = new HttpClient(serverUrl())
  await signInOnce(client, await credentials())
  return client
}

async function credentials(): Promise<{ email: string; password: string }> {
  const email = process.env['LAUREL_EMAIL']
  const password = process.env['LAUREL_PASSWORD']
  if (email && password) return { email, password }
  const file = join(dataFolder, 'first-login.txt')
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure(
      'forbidden',
      'no login: set LAUREL_TOKEN, or LAUREL_EMAIL and LAUREL_PASSWORD (there is no first login on this machine)',
      { cause },
    )
  })
  const [firstEmail, firstPassword] = text.split('\n')
  if (!firstEmail || !firstPassword) throw new Error(`${file} should hold an email and a password`)
  return { email: firstEmail, password: firstPassword }
}

/** Projects that I see. */
export async function listProjects(client: HttpClient): Promise<Project[]> {
  return (
    await answerOf(Strict({ rows: Type.Array(Project) }), client.laurel.GET('/api/v1/projects'))
  ).rows
}

/** The project of that name or id; throws with the names there are. */
export async function findProject(client: HttpClient, nameOrId: string): Promise<Project> {
  const rows = await listProjects(client)
  const found = rows.find((project) => project.id === nameOrId || project.name === nameOrId)
  if (found) return found
  const names = rows.map((project) => `"${project.name}"`).join(', ') || 'none'
  throw new Failure('not_found', `there is no project "${nameOrId}"; there is: ${names}`)
}
