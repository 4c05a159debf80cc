import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where PyTorch keeps its builds without CUDA, which are ten times smaller. */
const TORCH_CPU = 'https://download.pytorch.org/whl/cpu'

/**
 * The `python` of a virtual environment that holds some packages, made at the first call (with PyTorch two minutes, 1 GB)
 * outside the project: in `LAUREL_PYTHON_ENVIRONMENTS`, or the user's cache.
 * @throws Error where python3 or a package cannot be had
 */
export async function pythonWith(name: string, packages: readonly string[]): Promise<string> {
  const parent =
    process.env['LAUREL_PYTHON_ENVIRONMENTS'] ?? join(homedir(), '.cache', 'laurel', 'python')
  const version = createHash('sha256').update(packages.join()).digest('hex').slice(0, 12)
  const folder = join(parent, `${name}-${version}`)
  const ready = join(folder, 'ready')
  if (!existsSync(ready)) {
    console.error(`Installing ${packages.join(', ')} in ${folder}`)
    await rm(folder, { recursive: true, force: true })
    await mkdir(parent, { recursive: true })
    run('python3', ['-m', 'venv', folder])
    const pip = join(folder, 'bin', 'pip')
    const isTorch = (name: string) => name.startsWith('torch==')
    const torch = packages.filter(isTorch)
    if (torch.length > 0) {
      run(pip, ['install', '--quiet', '--retries', '1', '--extra-index-url', TORCH_CPU, ...torch])
    }
    run(pip, ['install', '--quiet', ...packages.filter((name) => !isTorch(name))])
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
