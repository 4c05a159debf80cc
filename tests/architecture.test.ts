import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

/** Lints a line as if it stood in `file` and gives the messages of the rule that holds the rooms apart. */
async function wallsBroken(file: string, line: string): Promise<string[]> {
  // In CI, typescript-eslint reads files from disk once and would overlook the text given here.
  const eslint = new ESLint({
    overrideConfig: {
      languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } },
    },
  })
  const [result] = await eslint.lintText(line, { filePath: file })
  return (result?.messages ?? [])
    .filter((message) => message.ruleId === 'boundaries/dependencies')
    .map((message) => message.message)
}

const FORBIDDEN = [
  ['domain/mean-interval.ts', "import '../server/db/schema.ts'"],
  ['contract/schema.ts', "import '../domain/random.ts'"],
  ['web/main.ts', "import '../server/app.ts'"],
  ['trainer/main.ts', "import '../server/app.ts'"],
  ['server/app.ts', "import '../trainer/main.ts'"],
  ['server/routes/session.ts', "import '../repositories/access/users.ts'"],
  ['server/routes/session.ts', "import '../db/schema.ts'"],
  ['server/services/services.ts', "import '../routes/session.ts'"],
  ['server/repositories/access/users.ts', "import '../../services/services.ts'"],
] as const

test.each(FORBIDDEN)('%s may not hold %s', async (file, line) => {
  expect(await wallsBroken(file, line)).toHaveLength(1)
})

test('what the rooms allow passes', async () => {
  expect(await wallsBroken('domain/random.ts', "import '../contract/schema.ts'")).toEqual([])
  expect(await wallsBroken('server/db/schema.ts', "import '../../contract/jobs.ts'")).toEqual([])
})
