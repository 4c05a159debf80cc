import type { manager as en } from '../en/manager.ts'

export const manager: typeof en = {
  nav: {
    overview: '总览',
    jobs: '训练作业',
    models: '模型',
    feedback: '反馈',
    people: '成员',
    settings: '设置',
  },
}
