import type { common as en } from '../en/common.ts'

export const common: typeof en = {
  app: {
    name: 'Laurel',
    project: '项目',
    newProject: '新建项目',
    projectName: '项目名称',
    create: '创建',
    language: '语言',
    themeLight: '浅色主题',
    themeDark: '深色主题',
    userMenu: '账户：{name}',
    navigation: '本项目的页面',
    signOut: '退出登录',
    skipToContent: '跳到正文',
  },
  role: { manager: '管理员', reviewer: '审核员', labeler: '标注员' },
  navigation: { label: '标注', mine: '我的工作' },
  login: {
    lead: '人类反馈：从第一条示范到下一个策略。',
    email: '邮箱',
    password: '密码',
    submit: '登录',
    wrong: '邮箱或密码不正确。',
    tooMany: '尝试次数过多，请一分钟后再试。',
  },
  home: {
    emptyTitle: '还没有项目',
    emptyText: '你还不是任何项目的成员，请让管理员把你加入项目。',
  },
  notFound: {
    title: '这个地址没有内容',
    text: '页面可能已移动，或者地址有误。',
    back: '回到首页',
  },
  errors: {
    title: '操作没有成功',
    retry: '重试',
    offline: '无法连接服务器，你的内容保存在此浏览器中。',
    forbidden: '你在此项目中的角色不允许此操作。',
    not_found: '内容不存在，或你无权查看。',
    internal_error: '服务器出错。你的内容没有丢失，请稍后重试。',
  },
  time: { never: '从未', justNow: '刚刚' },
  duration: {
    days: '{n} 天',
    hours: '{n} 小时',
    minutes: '{n} 分钟',
    seconds: '{n} 秒',
    milliseconds: '{n} 毫秒',
  },
  actions: { cancel: '取消', close: '关闭', save: '保存', more: '显示更多' },
}
