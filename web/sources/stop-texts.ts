const SHOWN: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\\': '\\\\' }
const MEANT = new Map(Object.entries(SHOWN).map(([sign, shown]) => [shown, sign]))

/** A stop text on one line: a line break is written \n, a tab \t, a backslash \\. */
export const shownStop = (text: string) =>
  text.replaceAll(/[\n\t\r\\]/g, (sign) => SHOWN[sign] ?? sign)

/** The stop text that somebody wrote on one line. */
export const meantStop = (shown: string) =>
  shown.replaceAll(/\\[ntr\\]/g, (written) => MEANT.get(written) ?? written)
