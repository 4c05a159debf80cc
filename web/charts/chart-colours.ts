/** Curve colours that colour-blind eyes tell apart (Okabe and Ito 2008, adjusted to each theme's contrast). */
const CURVES = {
  light: ['#2f6b4a', '#b35a00', '#0b66a8', '#8a3b86'],
  dark: ['#7cc49a', '#eda85a', '#7ab8ea', '#d59ad1'],
}

/** What charts draw with, from the same tokens as everything else (theme/tokens.css). */
export function chartColours(dark: boolean) {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    curves: dark ? CURVES.dark : CURVES.light,
    text: token('--text'),
    muted: token('--text-muted'),
    line: token('--line'),
    raised: token('--raised'),
  }
}
