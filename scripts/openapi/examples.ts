/**
 * `npm run openapi:examples`: runs the server's tests and writes what they asked and were answered as the examples of
 * the OpenAPI document, one for each operation and one for each error code. With names of test files behind `--`, only
 * what these ask is written anew.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import Value from 'typebox/value'
import { ErrorBody } from '../../contract/errors.ts'
import { groupBy } from '../../domain/group-by.ts'
import { readExamples } from '../../server/plugins/openapi/examples.ts'
import { operationsOf } from '../../server/plugins/openapi/document.ts'
import { chooseExample, pathOf, type Recorded } from './choose-examples.ts'
import { readOpenApi } from './read-document.ts'

// Beside other work a test may take long; here it is not the time that is tested.
const PATIENT = ['--testTimeout=600000', '--hookTimeout=600000']
const TARGET = new URL('../../server/plugins/openapi/examples.json', import.meta.url)

const files = process.argv.slice(2)
const kept = files.length > 0 ? readExamples() : { operations: {}, errors: {} }
const folder = mkdtempSync(join(tmpdir(), 'laurel-examples-'))
try {
  const { status } = spawnSync(
    'npx',
    [
      'vitest',
      'run',
      '--project',
      'unit',
      ...(files.length > 0 ? files : ['tests/server']),
      ...PATIENT,
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, LAUREL_RECORD_EXAMPLES: folder },
    },
  )
  if (status !== 0) console.warn('some tests failed: their requests may be missing')
  const recorded = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Recorded),
  )
  const operations = operationsOf(await readOpenApi())
  const paths = operations.map(({ path }) => path)
  const answered = recorded.filter(({ status: code }) => code === 200)
  const byOperation = groupBy(answered, ({ method, url }) => `${method} ${pathOf(url, paths)}`)
  const examples = operations.flatMap(({ method, path }) => {
    const name = `${method} ${path}`
    const example = chooseExample(byOperation.get(name) ?? []) ?? kept.operations[name]
    if (!example) console.warn(`no test asks ${name}`)
    return example ? [[name, example] as const] : []
  })
  const refused = recorded.filter(({ response }) => Value.Check(ErrorBody, response))
  const byCode = groupBy(refused, ({ response }) => (response as ErrorBody).error.code)
  const errors = [...byCode]
    .sort()
    .map(([code, its]) => [
      ...[
        code,
        chooseExample(its.map(({ response }) => ({ method: '', url: '/', status: 0, response })))
          ?.response,
      ],
    ])
  const content = {
    operations: Object.fromEntries(examples),
    errors: { ...kept.errors, ...Object.fromEntries(errors) },
  }
  const style = (await resolveConfig(TARGET)) ?? {}
  writeFileSync(TARGET, await format(JSON.stringify(content), { ...style, parser: 'json' }))
  console.log(`${examples.length} of ${operations.length} operations, ${errors.length} error codes`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
