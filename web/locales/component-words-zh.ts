import { dateZhCN, zhCN } from 'naive-ui'

export default { words: zhCN, dates: dateZhCN }
