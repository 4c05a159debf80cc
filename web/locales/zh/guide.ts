import type { guide as en } from '../en/guide.ts'

export const guide: typeof en = {
  title: '新手引导任务',
  menu: '练习任务',
  step: '第 {step} 步，共 {total} 步',
  skipStep: '下一步',
  leave: '离开练习',
  offerTitle: '第一次来？',
  offerText: '用三分钟做一个练习任务，熟悉界面和按键。练习内容不计入任何统计。',
  start: '试一试',
  decline: '暂不需要',
  doneTitle: '就是这么简单',
  doneText:
    '你已经完成了评分、排序、并列、画线和提交。随时按 ? 可查看全部按键。练习任务保留在右上角的账户菜单里。',
  toQueue: '开始正式任务',
  again: '再练一次',
  steps: {
    guidelines: {
      title: '阅读标注指南',
      text: '指南说明本项目如何判断好回答，随时一键即可打开。打开、读完，再关上。',
    },
    rate: {
      title: '给每个回答评分',
      text: '先读提示，再给当前回答打 1（差）到 7（极好）分。焦点会自动移到下一个。',
    },
    place: {
      title: '先放最好的',
      text: '评分已经排出一个顺序。按 0 重新开始，自己来排：输入最好的回答的编号。',
    },
    tie: {
      title: '并列同样好的回答',
      text: '还有一个回答同样正确。先按 =，再输入它的编号，两者就在同一名次。',
    },
    line: {
      title: '画出可接受线',
      text: '剩下的都不可接受。按减号，在已排好的回答下面画线。',
    },
    rest: {
      title: '排完其余回答',
      text: '输入剩下两个中较好的编号，最后一个会自动就位。',
    },
    compare: {
      title: '比较两个回答',
      text: '两个回答难分高下时，可以并排查看，差异会标出来。按 Esc 关闭。',
    },
    undo: { title: '退回一步', text: '提交之前一切都可以更改：撤销上一步。' },
    redo: { title: '再前进一步', text: '重做刚才撤销的操作。' },
    submit: {
      title: '提交',
      text: '顺序符合你的判断了。按回车提交；之后仍可在“我的工作”里修改。',
    },
  },
}
