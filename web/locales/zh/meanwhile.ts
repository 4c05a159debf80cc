import type { meanwhile as en } from '../en/meanwhile.ts'

export const meanwhile: typeof en = {
  title: '其他人已保存了修改',
  settings: '你的修改尚未保存。自你打开此页以来，以下设置已被更改：',
  form: '你的修改尚未保存。自你打开此表单以来，以下内容已被更改：',
  guidelines: '你的内容尚未发布。自你打开此页以来，{author} 已发布第 {version} 版：',
  what: '项目',
  theirs: '现在',
  mine: '你的',
  untouched: '未修改',
  on: '开',
  off: '关',
  empty: '空',
  otherwise: '已修改',
  hint: '“保留我的”会把你的修改放在对方的修改之上，你没有改动的地方保留对方的修改。请检查后再保存。',
  take: '采用对方的',
  keep: '保留我的',
  models: '模型',
  flagHints: '标记的含义',
  jobDefaults: '作业的初始参数',
}
