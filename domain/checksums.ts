/** Luhn's checksum, which payment cards carry (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** The checksum of an IBAN without spaces (ISO 13616): moved round and read as one number, 1 modulo 97. */
export function passesIban(iban: string): boolean {
  let remainder = 0
  for (const character of `${iban.slice(4)}${iban.slice(0, 4)}`.toUpperCase()) {
    for (const digit of String(parseInt(character, 36))) {
      remainder = (remainder * 10 + Number(digit)) % 97
    }
  }
  return remainder === 1
}

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'

/** The checksum of a Chinese resident identity number of 18 characters (GB 11643-1999). */
export function passesResidentId(id: string): boolean {
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, at) => total + weight * Number(id[at]), 0)
  return RESIDENT_CHECKS[sum % 11] === id[17]?.toUpperCase()
}
