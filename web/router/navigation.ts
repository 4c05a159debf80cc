import type { LucideIcon } from '@lucide/vue'

/** One entry of the header's navigation within a project. */
export interface NavigationEntry {
  routeName: string
  /** Parameters of the route besides the project. */
  params?: Record<string, string>
  /** Key of the entry's message. */
  message: string
  testId: string
  icon: LucideIcon
}
