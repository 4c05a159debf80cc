import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the exports are opened with; transformers is the version that made the golden fixtures. */
const PACKAGES = [
  'torch==2.13.0',
  'transformers==5.23.0',
  'peft==0.21.2',
  'safetensors==0.8.0',
  'jinja2==3.1.6',
]

/**
 * The `python` of a virtual environment that holds them, made at the first call (two minutes, 1 GB) outside the
 * project: in `LAUREL_PYTHON_ENVIRONMENTS`, or the user's cache.
 * @throws Error where python3 or a package cannot be had
 */
export async function pythonWithTransformers(): Promise<string> {
  const parent =
    process.env['LAUREL_PYTHON_ENVIRONMENTS'] ?? join(homedir(), '.cache', 'laurel', 'python')
  const version = createHash('sha256').update(PACKAGES.join()).digest('hex').slice(0, 12)
  const folder = join(parent, `transformers-${version}`)
  const ready = join(folder, 'ready')
  if (!existsSync(ready)) {
    console.log(`Installing ${PACKAGES.join(', ')} in ${folder}`)
    await rm(folder, { recursive: true, force: true })
    await mkdir(parent, { recursive: true })
    run('python3', ['-m', 'venv', folder])
    run(join(folder, 'bin', 'pip'), ['install', '--quiet', ...PACKAGES])
    await mkdir(`${ready}.partial`)
    await rename(`${ready}.partial`, ready)
  }
  return join(folder, 'bin', 'python')
}

/** Runs a program to its end with this terminal. @throws Error where it fails */
export function run(program: string, parameters: string[]): void {
  const { status, error } = spawnSync(program, parameters, {
    stdio: 'inherit',
    env: { ...process.env, HF_HUB_OFFLINE: '1', TOKENIZERS_PARALLELISM: 'false' },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${status}`)
}
