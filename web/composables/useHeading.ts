import { inject, provide, type InjectionKey } from 'vue'

const headed: InjectionKey<true> = Symbol('headed')

/** Says to what stands within that the page has its heading already. */
export const provideHeading = () => provide(headed, true)

/** The heading of a state that may be a whole page or a part of one: a page has exactly one h1. */
export const useHeading = () => (inject(headed, null) ? 'h2' : 'h1')
