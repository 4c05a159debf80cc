import type { Language } from '../../locales/i18n.ts'

/** The practice task: a question, two answers that are equally right, one that misses it, and one that is rude. */
export interface PracticeTexts {
  prompt: string
  /** In the order shown: 1 misses the question, 2 and 4 are right, 3 is rude. */
  outputs: [string, string, string, string]
  guidelines: string
}

export const PRACTICE_TEXTS: Record<Language, PracticeTexts> = {
  en: {
    prompt: 'How long should I boil an egg so that the yolk stays soft?',
    outputs: [
      'Eggs are sold in boxes of six or ten. Keep them in the fridge and use them within three weeks.',
      'About six minutes: put the egg into boiling water, set a timer for six minutes, then cool it under cold water.',
      'If you cannot even boil an egg, stay out of the kitchen.',
      'Six minutes in boiling water give a soft yolk. Rinse the egg with cold water afterwards so that it stops cooking.',
    ],
    guidelines:
      '## For this practice task\n\n- **Right and helpful** answers come first.\n- Answers that say the same equally well belong in **one tier**.\n- An answer that misses the question, or is rude, is **not acceptable**.\n\nA real project has guidelines of its own here.',
  },
  zh: {
    prompt: '煮溏心蛋需要多长时间？',
    outputs: [
      '鸡蛋通常按六个或十个一盒出售，放在冰箱里，三周内吃完为宜。',
      '大约六分钟：水开后放入鸡蛋，计时六分钟，再用冷水冲凉。',
      '连鸡蛋都不会煮，就别进厨房了。',
      '在沸水中煮六分钟，蛋黄就是溏心的。捞出后过一下冷水，免得余热继续加热。',
    ],
    guidelines:
      '## 练习任务的要求\n\n- **正确而有帮助**的回答排在前面。\n- 内容相同、同样好的回答放在**同一名次**。\n- 答非所问或无礼的回答**不可接受**。\n\n真实项目会在这里给出自己的指南。',
  },
}
