import { expect, test } from 'vitest'
import { acceptedLanguages, bestLanguage } from '../../domain/languages.ts'

test('wishes are read by weight; what is refused, and anything at all, is no wish', () => {
  expect(acceptedLanguages('en;q=0.5, zh-CN, fr;q=0, *;q=0.1')).toEqual(['zh-CN', 'en'])
  expect(acceptedLanguages(undefined)).toEqual([])
  expect(acceptedLanguages('')).toEqual([])
})

test('a wish finds its own variety first, then another of the same language', () => {
  expect(bestLanguage(['en', 'zh'], ['zh-CN', 'en'])).toBe('zh')
  expect(bestLanguage(['pt-BR', 'pt-PT'], ['pt-PT'])).toBe('pt-PT')
  expect(bestLanguage(['pt-BR'], ['pt'])).toBe('pt-BR')
})

test('without a wish that can be met, the fallbacks decide, then the first there is', () => {
  expect(bestLanguage(['de', 'en'], ['fr'], ['en'])).toBe('en')
  expect(bestLanguage(['de'], ['fr'], ['en'])).toBe('de')
  expect(bestLanguage([], ['fr'])).toBeNull()
})
