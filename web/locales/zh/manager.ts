import type { manager as en } from '../en/manager.ts'

export const manager: typeof en = {
  nav: { overview: '总览', jobs: '训练作业', models: '模型' },
  counts: {
    demonstrations: '示范',
    comparisons: '比较对',
    rankings: '排序',
    rankTasksOpen: '待排序',
  },
  start: '开始',
  started: '作业已进入队列。',
  cancel: '取消',
  retry: '重试',
  noJobs: '还没有作业。',
  noModels: '还没有模型。第一批示范会产生第一个 SFT 模型。',
  download: '下载',
  log: '日志',
  step: '第 {step} 步',
  compare: '并排比较：{left} 与 {right}',
  kinds: {
    pretrain: '基础模型',
    sft: 'SFT',
    reward: '奖励模型',
    ppo: '策略（PPO）',
    sample: '待排序的回答',
  },
  states: {
    blocked: '等待前序',
    queued: '排队中',
    running: '进行中',
    succeeded: '完成',
    failed: '失败',
    cancelled: '已取消',
  },
}
