import { Boxes, LayoutDashboard, ListChecks, ListOrdered, Settings, Users } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from './navigation.ts'

const pages: RouteRecordRaw[] = [
  {
    path: 'projects/new',
    name: 'new-project',
    component: () => import('../pages/manager/NewProjectPage.vue'),
  },
  {
    path: 'projects/:projectId/overview',
    name: 'overview',
    component: () => import('../pages/manager/OverviewPage.vue'),
    props: true,
  },
  {
    path: 'projects/:projectId/jobs',
    name: 'jobs',
    component: () => import('../pages/manager/JobsPage.vue'),
    props: true,
  },
  {
    path: 'projects/:projectId/jobs/compare',
    name: 'compare-jobs',
    component: () => import('../pages/manager/CompareJobsPage.vue'),
    props: true,
    meta: { within: 'jobs' },
  },
  {
    path: 'projects/:projectId/jobs/:jobId',
    name: 'job',
    component: () => import('../pages/manager/JobPage.vue'),
    props: true,
    meta: { within: 'jobs' },
  },
  {
    path: 'projects/:projectId/planner',
    name: 'planner',
    component: () => import('../pages/manager/PlannerPage.vue'),
    props: true,
    meta: { within: 'jobs' },
  },
  {
    path: 'projects/:projectId/models',
    name: 'models',
    component: () => import('../pages/manager/ModelsPage.vue'),
    props: true,
  },
  {
    path: 'projects/:projectId/evaluation',
    name: 'evaluation',
    component: () => import('../pages/manager/EvaluationPage.vue'),
    props: true,
    meta: { within: 'models' },
  },
  {
    path: 'projects/:projectId/models/:modelId',
    name: 'model',
    component: () => import('../pages/manager/ModelPage.vue'),
    props: true,
    meta: { within: 'models' },
  },
  {
    path: 'projects/:projectId/datasets/:datasetId',
    name: 'dataset',
    component: () => import('../pages/manager/DatasetPage.vue'),
    props: true,
    meta: { within: 'models' },
  },
  {
    path: 'projects/:projectId/feedback/:what(rankings|demonstrations|tasks)',
    name: 'feedback',
    component: () => import('../pages/manager/FeedbackPage.vue'),
    props: true,
  },
  {
    path: 'projects/:projectId/data',
    name: 'data',
    component: () => import('../pages/manager/DataPage.vue'),
    props: true,
    meta: { within: 'feedback' },
  },
  {
    path: 'projects/:projectId/people',
    name: 'people',
    component: () => import('../pages/manager/PeoplePage.vue'),
    props: true,
  },
  {
    path: 'projects/:projectId/people/:userId',
    name: 'person',
    component: () => import('../pages/manager/PersonPage.vue'),
    props: true,
    meta: { within: 'people' },
  },
  {
    path: 'projects/:projectId/guidelines',
    name: 'guidelines',
    component: () => import('../pages/manager/GuidelinesPage.vue'),
    props: true,
    meta: { within: 'settings' },
  },
  {
    path: 'projects/:projectId/webhooks',
    name: 'webhooks',
    component: () => import('../pages/manager/WebhooksPage.vue'),
    props: true,
    meta: { within: 'settings' },
  },
  {
    path: 'projects/:projectId/screening',
    name: 'screening',
    component: () => import('../pages/manager/ScreeningPage.vue'),
    props: true,
    meta: { within: 'settings' },
  },
  {
    path: 'projects/:projectId/settings',
    name: 'settings',
    component: () => import('../pages/manager/SettingsPage.vue'),
    props: true,
  },
]

/** Pages of a project for those who manage or review it; children of the app's frame. */
export const managerRoutes: RouteRecordRaw[] = pages.map((page) => ({
  ...page,
  meta: { ...page.meta, managing: true },
}))

/** What of them stands in the header. */
export const managerNavigation: NavigationEntry[] = [
  {
    routeName: 'overview',
    message: 'manager.nav.overview',
    testId: 'nav-overview',
    icon: LayoutDashboard,
  },
  { routeName: 'jobs', message: 'manager.nav.jobs', testId: 'nav-jobs', icon: ListChecks },
  { routeName: 'models', message: 'manager.nav.models', testId: 'nav-models', icon: Boxes },
  {
    routeName: 'feedback',
    params: { what: 'rankings' },
    message: 'manager.nav.feedback',
    testId: 'nav-feedback',
    icon: ListOrdered,
  },
  { routeName: 'people', message: 'manager.nav.people', testId: 'nav-people', icon: Users },
  {
    routeName: 'settings',
    message: 'manager.nav.settings',
    testId: 'nav-settings',
    icon: Settings,
  },
]
