import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import AppShell from '../layouts/AppShell.vue'
import { loadManagingMessages } from '../locales/i18n.ts'
import { takeEarly } from '../work/early-take.ts'
import { useSessionStore } from '../stores/session.ts'
import { labelerRoutes } from './labeler-routes.ts'
import { managerRoutes } from './manager-routes.ts'
import { parents } from './parents.ts'
import { reviewerRoutes } from './reviewer-routes.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Reachable without signing in. */
    public?: boolean
    /** The page fills the window below the header and scrolls within itself. */
    fullScreen?: boolean
    /** Name of the page in the header that this one belongs to. */
    within?: string
    /** Needs the messages of the manager's pages. */
    managing?: boolean
  }
}

/** The router of the app: who is not signed in goes to the login page and comes back afterwards. */
export function createLaurelRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      {
        path: '/login',
        name: 'login',
        component: () => import('../pages/LoginPage.vue'),
        meta: { public: true },
      },
      {
        path: '/join/:token',
        name: 'join',
        component: () => import('../pages/JoinPage.vue'),
        props: true,
        meta: { public: true, managing: true },
      },
      {
        path: '/',
        component: AppShell,
        children: [
          { path: '', name: 'home', component: () => import('../pages/HomePage.vue') },
          {
            path: 'account/tokens',
            name: 'tokens',
            component: () => import('../pages/account/TokensPage.vue'),
            meta: { managing: true },
          },
          ...labelerRoutes,
          ...managerRoutes,
          ...reviewerRoutes,
          ...parents,
          {
            path: ':path(.*)*',
            name: 'not-found',
            component: () => import('../pages/NotFoundPage.vue'),
          },
        ],
      },
    ],
  })
  router.beforeEach(async (to) => {
    const store = useSessionStore()
    if (store.session === undefined) {
      fetchPages(to)
      // An unreachable server is no reason to leave the page: views say so themselves.
      const session = await store.load().catch(() => null)
      if (session && to.name === 'label-next') takeEarly(String(to.params['projectId']))
    }
    // Without them the page could say nothing; asked for again with the next page where this fails.
    if (to.meta.managing) await loadManagingMessages()
    if (to.meta.public || store.session) return true
    return { name: 'login', query: to.path === '/' ? {} : { to: to.fullPath } }
  })
  return router
}

/** Pages come while the server is asked who is signed in, not after. */
function fetchPages({ matched }: RouteLocationNormalized) {
  for (const { components } of matched) {
    const page: unknown = components?.['default']
    // A failure is told by the router, which asks for the same file again.
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => null)
  }
}
