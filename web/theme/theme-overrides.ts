import type { GlobalThemeOverrides } from 'naive-ui'

/** Names of the colours that tokens.css defines for both themes. */
type ColourToken =
  | 'page'
  | 'surface'
  | 'raised'
  | 'sunken'
  | 'line'
  | 'line-strong'
  | 'text'
  | 'text-muted'
  | 'accent'
  | 'accent-hover'
  | 'accent-pressed'
  | 'on-accent'
  | 'attention'
  | 'attention-soft'
  | 'harm'

/** The component library's theme, made of the values that tokens.css has for the document's present theme. */
export function readThemeOverrides(root: HTMLElement): GlobalThemeOverrides {
  const style = getComputedStyle(root)
  const token = (name: ColourToken) => style.getPropertyValue(`--${name}`).trim()
  const onAccent = token('on-accent')
  return {
    common: {
      primaryColor: token('accent'),
      primaryColorHover: token('accent-hover'),
      primaryColorPressed: token('accent-pressed'),
      primaryColorSuppl: token('accent-hover'),
      successColor: token('accent'),
      warningColor: token('attention'),
      errorColor: token('harm'),
      bodyColor: token('page'),
      cardColor: token('raised'),
      modalColor: token('raised'),
      popoverColor: token('raised'),
      tableColor: token('raised'),
      inputColor: token('raised'),
      textColorBase: token('text'),
      textColor1: token('text'),
      textColor2: token('text'),
      textColor3: token('text-muted'),
      placeholderColor: token('text-muted'),
      borderColor: token('line'),
      dividerColor: token('line'),
      fontFamily: style.getPropertyValue('--font-interface'),
      fontFamilyMono: style.getPropertyValue('--font-mono'),
      fontSize: '13px',
      fontSizeMedium: '13px',
      fontSizeSmall: '13px',
      borderRadius: '8px',
      borderRadiusSmall: '6px',
      boxShadow2: style.getPropertyValue('--shadow'),
    },
    Button: { textColorPrimary: onAccent, textColorHoverPrimary: onAccent, fontWeight: '500' },
    // The library's dark tags are left out to save weight; without this they are light text on white.
    Tag: { colorBordered: token('surface'), border: `1px solid ${token('line-strong')}` },
    Form: { labelFontSizeTopMedium: '13px', feedbackFontSizeMedium: '12px' },
    Tabs: { tabFontSizeMedium: '13px' },
    Input: { border: `1px solid ${token('line-strong')}` },
    Alert: {
      colorWarning: token('attention-soft'),
      borderWarning: `1px solid ${token('attention')}`,
      iconColorWarning: token('attention'),
    },
    // What one can set must be seen: WCAG 2.2, 1.4.11 asks for 3 : 1 around a control.
    Checkbox: {
      border: `1px solid ${token('line-strong')}`,
      borderRadius: '4px',
      color: token('raised'),
    },
    Radio: {
      color: token('raised'),
      boxShadow: `inset 0 0 0 1px ${token('line-strong')}`,
      buttonColor: token('raised'),
      buttonColorActive: token('raised'),
      buttonBorderColor: token('line-strong'),
    },
    InternalSelection: { border: `1px solid ${token('line-strong')}` },
  }
}
