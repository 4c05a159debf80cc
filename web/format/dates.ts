/** A day, written so that nobody takes the month for the day: Dec 27, 2026. */
export function formatDate(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time)
}
