import { InvalidArgumentError } from 'commander'

/** A whole number of at least `least`. Commander tells what is wrong with which option. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`needed is a whole number of at least ${least}.`)
    return value
  }
}

/** A number from `least` to `most`. */
export function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= least && value <= most))
      throw new InvalidArgumentError(`needed is a number from ${least} to ${most}.`)
    return value
  }
}

/** Whole numbers with commas or spaces between them. */
export function idList(text: string): number[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(wholeNumber(0))
}
