const CHINESE_MOBILE = /^1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/
const CHINESE_LANDLINE = /^\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]\d{7,8}$/
const NORTH_AMERICAN = /^(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}$/
/** A trunk zero, an area code, and a number in groups: `030 901820`, `020 7946 0958`, `01 42 68 53 00`. */
const NATIONAL = /^\(?0[1-9]\d{0,4}\)?(?:[ /-]{1,2}\d{2,8}){1,4}$/
const PHONE_WORD =
  /(?:\b(?:phone|tel|call|mobile|cell|fax|whatsapp|sms|text me)\b|电话|手机|致电|联系方式)[^\d\n]{0,16}$/i
const BOOK_NUMBER = /\bISBN(?:-1[03])?[\s:]*$/i

/**
 * Whether digits are a phone number: an international one (`+` and 7 to 15 digits, ITU-T E.164), a Chinese mobile or
 * landline number, one written as in North America or with a trunk zero, or any of 7 digits and more after "phone".
 */
export function isPhoneNumber(found: string, before: string): boolean {
  const digits = found.replace(/\D/g, '')
  if (BOOK_NUMBER.test(before) || digits.length > 15) return false
  if (found.startsWith('+')) return digits.length >= 8 && digits[0] !== '0'
  if (PHONE_WORD.test(before)) return digits.length >= 7
  if (found.startsWith('00') && digits.length >= 11 && digits[2] !== '0') return true
  if (CHINESE_MOBILE.test(found) || CHINESE_LANDLINE.test(found)) return true
  if (NORTH_AMERICAN.test(found)) return true
  return NATIONAL.test(found) && digits.length >= 9 && digits.length <= 12
}
