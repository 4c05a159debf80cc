import type { people as en } from '../en/people.ts'

export const people: typeof en = {
  lead: '标注员只看到自己的工作；审阅者可阅读全部；管理者可操作。',
  add: '添加成员',
  name: '姓名',
  email: '邮箱',
  role: '角色',
  active: '最近活动',
  password: '初始密码',
  passwordHint: '请自行转交。已有账号的人保留原密码。',
}
