import { Scale } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from './navigation.ts'

/** Pages of those who review; children of the app's frame. */
export const reviewerRoutes: RouteRecordRaw[] = [
  {
    path: 'projects/:projectId/reviews',
    children: [
      {
        path: '',
        name: 'reviews',
        component: () => import('../pages/reviewer/ReviewQueuePage.vue'),
        props: true,
      },
      {
        path: ':taskId',
        name: 'review',
        component: () => import('../pages/reviewer/ReviewTaskPage.vue'),
        props: true,
      },
    ],
  },
]

export const reviewerNavigation: NavigationEntry[] = [
  { routeName: 'reviews', message: 'review.title', testId: 'nav-reviews', icon: Scale },
]
