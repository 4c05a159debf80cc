import type { Suggestions } from './suggest.ts'
import type { Shell } from './scripts.ts'

const SPECIAL = /[^A-Za-z0-9_\-.,/:=@%+]/g

/**
 * The words of a command line as a shell hands them over, without their quotes. bash hands over what was typed, and
 * makes three words of `--name=value`.
 */
export function plainWords(shell: Shell, words: readonly string[]): string[] {
  if (shell !== 'bash') return [...words]
  const plain = words.map(unquoted)
  if (plain.at(-1) === '=') plain.push('')
  return plain.filter((word, n) => word !== '=' || n === 0)
}

function unquoted(word: string): string {
  if (word.startsWith("'")) return word.slice(1).replace(/'$/, '')
  if (word.startsWith('"'))
    return word
      .slice(1)
      .replace(/"$/, '')
      .replace(/\\(["\\$`])/g, '$1')
  return word.replace(/\\(.)/g, '$1')
}

/** Suggestions as a shell wants them, a line each. */
export function shellLines(shell: Shell, typed: string, { files, values }: Suggestions): string[] {
  if (files) return [':files']
  if (shell === 'zsh')
    return values.map(({ value, about }) =>
      about ? `${value.replaceAll(':', '\\:')}:${about}` : value.replaceAll(':', '\\:'),
    )
  if (shell === 'fish') return values.map(({ value, about }) => `${value}\t${about}`)
  // Within a quote that was opened, bash wants the word as it is.
  const quoted = /^["']/.test(typed)
  return values.map(({ value }) => (quoted ? value : value.replace(SPECIAL, '\\$&')))
}
