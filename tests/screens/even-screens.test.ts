import { lookAtScreens, withScreens } from './look-at-screens.ts'

/** Half of the screens, so that two workers look at them side by side. */
lookAtScreens(withScreens(), (_screen, at) => at % 2 === 0)
