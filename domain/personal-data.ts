import type { PersonalDataKind, PersonalDatum } from '../contract/writing.ts'
import { passesIban, passesLuhn, passesResidentId } from './checksums.ts'
import { isPhoneNumber } from './phone-numbers.ts'

/** How one kind of personal data looks, and what else must hold for it. */
interface Rule {
  kind: PersonalDataKind
  pattern: RegExp
  holds?: (found: string, before: string) => boolean
}

const digitsOf = (text: string) => text.replace(/\D/g, '')
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const GROUP = '[0-9a-f]{1,4}'

/** Loopback, "any" and broadcast addresses name no machine; "version 1.2.3.4" is no address. */
function isAddressOfSomebody(address: string, before: string): boolean {
  if (/^(?:0|127|255)\./.test(address)) return false
  return !/(?:\bv|\bversion|\brelease|\bbuild|版本)[\s.:：]*$/i.test(before)
}

/** Area numbers 000, 666 and 900–999, group 00 and serial 0000 were never given out. */
const isSocialSecurityNumber = (text: string) => !/^(?:000|666|9)|^\d{3}.00|0000$/.test(text)

/** A birthday in it that can be one, and the right last character. */
function isResidentId(text: string): boolean {
  const [month, day] = [Number(text.slice(10, 12)), Number(text.slice(12, 14))]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && passesResidentId(text)
}

/** Most certain first: a later rule marks nothing that an earlier one has marked. */
const RULES: Rule[] = [
  {
    kind: 'email',
    pattern: /[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}/gu,
  },
  {
    kind: 'iban',
    pattern:
      /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g,
    holds: (found) => passesIban(found.replaceAll(' ', '')),
  },
  {
    kind: 'resident_id',
    pattern: /(?<![A-Za-z0-9])[1-8]\d{5}(?:19|20)\d{9}[\dXx](?![A-Za-z0-9])/g,
    holds: isResidentId,
  },
  {
    kind: 'credit_card',
    pattern: /(?<![\d.,-])[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d-]|[.,]\d)/g,
    holds: (found) => passesLuhn(digitsOf(found)),
  },
  {
    kind: 'credit_card', // American Express: 4 6 5
    pattern: /(?<![\d.,-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\d-]|[.,]\d)/g,
    holds: (found) => passesLuhn(digitsOf(found)),
  },
  {
    kind: 'social_security_number',
    pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g,
    holds: isSocialSecurityNumber,
  },
  {
    kind: 'ip_address',
    pattern: new RegExp(`(?<![\\d.])${OCTET}(?:\\.${OCTET}){3}(?![\\d.]*\\d)`, 'g'),
    holds: isAddressOfSomebody,
  },
  {
    kind: 'ip_address', // IPv6 in full, or shortened once by "::"
    pattern: new RegExp(
      `(?<![\\w:.])(?:(?:${GROUP}:){7}${GROUP}|(?:${GROUP}:){2,6}(?::${GROUP}){1,5}|(?:${GROUP}:){3,7}:)(?![\\w:])`,
      'gi',
    ),
  },
  {
    kind: 'phone',
    pattern: /(?<![\w.,/:$€£¥-])(?:\+|\(|00)?\d(?:[ .()/-]{0,2}\d){6,15}(?![\w%]|[.,:/-]\d)/g,
    holds: isPhoneNumber,
  },
]

const overlaps = (a: PersonalDatum, b: PersonalDatum) => a.start < b.end && b.start < a.end

/** What in a text may tell who a person is, in the order of the text. Precise rather than complete. */
export function findPersonalData(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { kind, pattern, holds } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const datum = { kind, start: match.index, end: match.index + match[0].length }
      const before = text.slice(Math.max(0, datum.start - 24), datum.start)
      if (holds && !holds(match[0], before)) continue
      if (!found.some((other) => overlaps(other, datum))) found.push(datum)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const PLACEHOLDERS: Record<PersonalDataKind, string> = {
  email: '[email]',
  phone: '[phone]',
  credit_card: '[card number]',
  iban: '[bank account]',
  resident_id: '[resident ID]',
  social_security_number: '[social security number]',
  ip_address: '[IP address]',
}

/** The text with these data replaced by what they are: `[email]`. */
export function redact(text: string, data: readonly PersonalDatum[]): string {
  let redacted = text
  for (const { kind, start, end } of data.toSorted((a, b) => b.start - a.start)) {
    redacted = `${redacted.slice(0, start)}${PLACEHOLDERS[kind]}${redacted.slice(end)}`
  }
  return redacted
}

/** What stands in the text in place of data of a kind. */
export function placeholderOf(kind: PersonalDataKind): string {
  return PLACEHOLDERS[kind]
}
