import type { overview as en } from '../en/overview.ts'

export const overview: typeof en = {
  numbers: {
    demonstrations: '示范',
    comparisons: '比较对',
    rankTasksOpen: '待排序',
    agreement: '一致率',
    winRate: '策略胜过 SFT',
  },
  openDemonstrations: '{n} 条待撰写',
  fromRankings: '来自 {n} 次排序，{ties} 对并列',
  inHand: '{n} 个任务正在处理',
  noAgreement: '需要两人排序同一提示',
  sharedPairs: '共 {n} 对重叠比较',
  noWinRate: '需要对策略的回答进行排序',
  against: '{left} 对 {right}',
  interval: '{low}–{high}',
  daily: '每日比较对',
  dailyNote: '最近 30 天',
  day: '{comparisons} 个比较对，{demonstrations} 条示范',
  startTitle: '导入第一批提示',
  startImport: '提示来自 JSON 行文件，每条可带任意数量的回答：',
  startRow: '每行形如下例；只有 prompt 是必需的：',
  startThen:
    '回答会成为待排序的任务，示范会训练第一个 SFT 模型，循环由此开始。请在“成员”中添加标注员。',
}
