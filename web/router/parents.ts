import type { RouteLocationGeneric, RouteRecordRaw } from 'vue-router'
import type { Role } from '../../contract/users.ts'
import { useSessionStore } from '../stores/session.ts'

/** The page that a project opens with: labelers' queue, everybody else's overview. */
export const firstPage = (role: Role | null) => (role === 'labeler' ? 'label' : 'overview')

const to =
  (name: string, more = {}) =>
  ({ params }: RouteLocationGeneric) => ({ name, params: { ...params, ...more } })

/** Addresses that other pages lie below and that have no page of their own: they lead to the page meant by them. */
export const parents: RouteRecordRaw[] = [
  {
    path: 'projects/:projectId',
    // Never shown: the guard below runs once it is known who is signed in, a redirect would run before.
    component: () => import('../pages/NotFoundPage.vue'),
    beforeEnter: ({ params }) => {
      const role = useSessionStore().roleIn(String(params['projectId']))
      return { name: firstPage(role), params, replace: true }
    },
  },
  { path: 'projects/:projectId/my', redirect: to('label') },
  { path: 'projects/:projectId/feedback', redirect: to('feedback', { what: 'rankings' }) },
  { path: 'projects/:projectId/datasets', redirect: to('models') },
  { path: 'projects', redirect: '/' },
  { path: 'assignments', redirect: '/' },
  { path: 'join', redirect: '/' },
  { path: 'account', redirect: '/account/tokens' },
]
