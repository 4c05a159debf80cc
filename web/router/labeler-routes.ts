import { History, MessagesSquare, PenLine } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from './navigation.ts'

export const labelerRoutes: RouteRecordRaw[] = [
  {
    path: 'projects/:projectId/label',
    name: 'label',
    component: () => import('../pages/labeler/LabelQueuePage.vue'),
    props: true,
  },
  {
    path: 'projects/:projectId/label/next',
    name: 'label-next',
    component: () => import('../pages/labeler/LabelNextPage.vue'),
    props: true,
    meta: { fullScreen: true, within: 'label' },
  },
  {
    path: 'projects/:projectId/my/screening',
    name: 'own-screening',
    component: () => import('../pages/labeler/ScreeningPage.vue'),
    props: true,
    meta: { within: 'label' },
  },
  {
    path: 'projects/:projectId/my/guide',
    name: 'guided-task',
    component: () => import('../pages/labeler/GuidedTaskPage.vue'),
    props: true,
    meta: { fullScreen: true, within: 'label' },
  },
  {
    path: 'assignments/:assignmentId',
    name: 'assignment',
    component: () => import('../pages/labeler/AssignmentPage.vue'),
    props: true,
    meta: { fullScreen: true, within: 'label' },
  },
  {
    path: 'projects/:projectId/chat/:chatId?',
    name: 'chat',
    component: () => import('../pages/labeler/ChatPage.vue'),
    props: ({ params }) => ({ ...params, chatId: params['chatId'] || '' }),
    meta: { fullScreen: true },
  },
  {
    path: 'projects/:projectId/mine',
    name: 'mine',
    component: () => import('../pages/labeler/OwnSubmissionsPage.vue'),
    props: true,
  },
]

export const labelerNavigation: NavigationEntry[] = [
  { routeName: 'label', message: 'navigation.label', testId: 'nav-label', icon: PenLine },
  { routeName: 'chat', message: 'navigation.chat', testId: 'nav-chat', icon: MessagesSquare },
  { routeName: 'mine', message: 'navigation.mine', testId: 'nav-mine', icon: History },
]
