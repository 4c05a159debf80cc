import { describe, expect, test } from 'vitest'
import { passesIban, passesLuhn, passesResidentId } from '../../domain/checksums.ts'
import { findPersonalData, redact } from '../../domain/personal-data.ts'

const found = (text: string) =>
  findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])

describe('what is personal is found, and exactly that', () => {
  test.each([
    [
      'Write to ana.souza+news@mail.example.co.uk, please.',
      'email',
      'ana.souza+news@mail.example.co.uk',
    ],
    ['请发到 wang@例子.中国。', 'email', 'wang@例子.中国'],
    ['Call +44 20 7946 0958 tonight', 'phone', '+44 20 7946 0958'],
    ['(+49) is no number, +49 30 901820 is', 'phone', '+49 30 901820'],
    ['my number: (212) 555-0147.', 'phone', '(212) 555-0147'],
    ['reach me at 415-555-2671 or not', 'phone', '415-555-2671'],
    ['我的手机是13812345678，谢谢', 'phone', '13812345678'],
    ['打 138 1234 5678 找我', 'phone', '138 1234 5678'],
    ['总机 010-62512345 转人工', 'phone', '010-62512345'],
    ['Appelez le 01 42 68 53 00', 'phone', '01 42 68 53 00'],
    ['dial 0044 20 7946 0958', 'phone', '0044 20 7946 0958'],
    ['phone: 5550147', 'phone', '5550147'],
    ['Card 4111 1111 1111 1111 expires soon', 'credit_card', '4111 1111 1111 1111'],
    ['amex 378282246310005', 'credit_card', '378282246310005'],
    ['mc 5555-5555-5555-4444', 'credit_card', '5555-5555-5555-4444'],
    ['IBAN DE89 3704 0044 0532 0130 00 is mine', 'iban', 'DE89 3704 0044 0532 0130 00'],
    ['send to GB82WEST12345698765432 now', 'iban', 'GB82WEST12345698765432'],
    ['身份证号11010519491231002X。', 'resident_id', '11010519491231002X'],
    ['SSN 536-90-4399', 'social_security_number', '536-90-4399'],
    ['host 203.0.113.77 is down', 'ip_address', '203.0.113.77'],
    ['ping 2001:db8:85a3::8a2e:370:7334 now', 'ip_address', '2001:db8:85a3::8a2e:370:7334'],
  ])('%s', (text, kind, part) => {
    expect(found(text)).toEqual([[kind, part]])
  })
})

describe('what only looks like it is left alone', () => {
  test.each([
    ['a date', 'On 2024-05-17 10:30, and 17.05.2024, and 05/17/2024.'],
    ['a span of years', 'Between 1914-1918 and 1939-1945'],
    ['a version', 'Upgrade from version 10.4.0.12 to v2.0.1.5'],
    ['a price', 'It costs $1,299,999.00 or 12 345 678 €'],
    ['a large number', 'About 8123456789 people, 7.9 billion; pi is 3.14159265358979'],
    ['an ISBN', 'ISBN 978-3-16-148410-0 and ISBN-10: 0-306-40615-2'],
    ['a bare ISBN', '978-3-16-148410-0'],
    ['a card number with a wrong check digit', 'Card 4111 1111 1111 1112'],
    ['an IBAN with a wrong checksum', 'DE88 3704 0044 0532 0130 00'],
    ['a resident number with a wrong last character', '110105194912310021'],
    ['a social security number that was never given out', '666-12-3456 or 123-00-4567'],
    ['this machine', 'localhost is 127.0.0.1 or ::1, any is 0.0.0.0'],
    ['a time', 'from 12:30:45 to 13:00:00'],
    ['a mention', 'ask @somebody about a@b'],
    ['a ratio and a score', 'won 3-2, 16:9, 1/2/3'],
    ['a table of small numbers', '1 2 3 4 5 6 7 8 9 10'],
    ['code', 'x = 0x1F4A9; y = [10, 20, 30, 40]; ids 100200300'],
  ])('%s', (_name, text) => {
    expect(found(text)).toEqual([])
  })
})

test('checksums follow their standards', () => {
  expect([passesLuhn('79927398713'), passesLuhn('79927398710')]).toEqual([true, false])
  expect([
    passesIban('FR1420041010050500013M02606'),
    passesIban('FR1520041010050500013M02606'),
  ]).toEqual([true, false])
  expect([passesResidentId('11010519491231002X'), passesResidentId('110105194912310020')]).toEqual([
    true,
    false,
  ])
})

test('redaction names what stood there, all of it or one place', () => {
  const text = 'Mail a@example.org or call +1 212 555 0147.'
  const data = findPersonalData(text)
  expect(redact(text, data)).toBe('Mail [email] or call [phone].')
  expect(redact(text, data.slice(1))).toBe('Mail a@example.org or call [phone].')
})
