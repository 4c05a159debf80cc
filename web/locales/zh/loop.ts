import type { loop as en } from '../en/loop.ts'

export const loop: typeof en = {
  title: '循环',
  stages: {
    sft: '示范与 SFT',
    sample: '回答',
    rank: '排序',
    reward: '奖励模型',
    ppo: '策略（PPO）',
  },
  demonstrations: '{n} 条示范',
  outputs: '{n} 个回答',
  rankings: '{n} 次排序',
  comparisons: '{n} 个比较对',
  models: '{n} 个模型',
  open: '{n} 个任务待处理',
  idle: '空闲',
  since: '新增 {n} / {threshold}',
  byHand: '手动启动',
  afterReward: '在奖励模型之后',
  afterPolicy: '在每个新模型之后',
}
