/** What the screens are shown with: texts of our own in the shapes that labelers meet. */

const CODE = [
  'Keep a set of what was seen and copy only what is new:',
  '',
  '```python',
  'def without_repeats(items):',
  '    seen = set()',
  '    return [item for item in items if not (item in seen or seen.add(item))]',
  '```',
].join('\n')

const TABLE = [
  '| Tree | Leaves | Height |',
  '| --- | --- | ---: |',
  '| Oak | lobed, falling in autumn | 30 m |',
  '| Spruce | needles, evergreen | 45 m |',
  '| Birch | small, toothed | 20 m |',
].join('\n')

const LONG = Array.from(
  { length: 14 },
  (_, at) =>
    `Paragraph ${at + 1}. An oak is slow to begin and slow to end: it spends its first years on its root, its next ` +
    'hundred on its crown, and the rest on outlasting whoever planted it. Birches hurry, give light shade and make ' +
    'room. Which of them suits a garden depends on who will sit under it, and when.',
).join('\n\n')

const CHINESE =
  '橡树长得慢，却能活几百年；白桦长得快，树荫疏朗。小院子里，我会选白桦：十年就能成荫，落叶也容易清理。'

const ARABIC =
  'البلوط بطيء النمو لكنه يعيش قرونًا، والبتولا سريعة النمو وظلها خفيف. في حديقة صغيرة أختار البتولا لأنها تظلل خلال عشر سنوات.'

/** Nine answers to one question: long, short, two alike, code, a table, Chinese, Arabic. */
export const NINE_OUTPUTS = [
  'A birch: it gives light shade within ten years and drops leaves that are easy to clear.',
  LONG,
  TABLE,
  CODE,
  CHINESE,
  ARABIC,
  'It depends.',
  'An oak, if you have a century; a birch, if you have a decade. **Plant both** where there is room, and thin later.',
  'https://example.invalid/a-very-long-address-without-a-single-place-to-break-it/that-goes-on-and-on-and-on-and-on',
]

export const QUESTION =
  'Which tree would you plant in a small garden, and why? Please answer for somebody who has never planted one.'

/** Short prompts with ranked outputs, enough of them to fill a table. */
export const RANKED_ROWS = Array.from({ length: 60 }, (_, at) => ({
  prompt: `Question ${at + 1}: what should one know about tree number ${at + 1} before planting it?`,
  outputs: [
    { text: `How tall tree ${at + 1} grows, and how far its roots reach.` },
    { text: `Whether tree ${at + 1} likes wet ground.` },
    { text: 'Nothing.' },
    { text: `That tree ${at + 1} needs water in its first summer.` },
  ],
  ranking: [[0, 3], [1], [2]],
  demonstration: `Tree ${at + 1} wants sun, a stake for two winters, and water until it has taken.`,
}))

export const GUIDELINES = [
  '## What a good answer does',
  '',
  '1. It answers the question that was asked.',
  '2. It says nothing that is untrue.',
  '3. It is as short as the question allows.',
].join('\n')

/** What a labeler writes: markdown to be previewed, and a prompt that names somebody's address. */
export const ANSWER =
  'A **birch**, for three reasons:\n\n- it gives light shade within ten years\n- its leaves are easy to clear\n- it asks for little'
export const PROMPT_WITH_ADDRESS =
  'Write a friendly mail to ana@example.org: the tree that she ordered comes a week late, as its roots are not ready.'

/** A file to import with what is met in one: formats side by side, turns, code, and lines that cannot be read. */
export const FILE_TO_IMPORT = {
  name: 'preferences-2026-01.jsonl',
  content: [
    '{"prompt": "Why is the sky blue, and why is it red in the evening? Answer for somebody of nine years.", "chosen": "Air scatters blue light more than red.", "rejected": "Because of the sea."}',
    '{"prompt": "Write a haiku about rain.", "completion": "Rain on the tin roof, / a drum that nobody plays, / the cat listens, still."}',
    '{"messages": [{"role": "user", "content": "Sort a list in Python."}, {"role": "assistant", "content": "Use sorted(list)."}]}',
    '{"prompt": "Translate: good morning", "chosen": "Guten Morgen", "rejected": "Gute Nacht"}',
    '{"prompt": "A line that breaks off',
    '{"question": "In no format", "answer": "that is known"}',
    '{"prompt": "Name a tree.", "outputs": [{"text": "An oak."}, {"text": "A tulip."}], "rankings": [{"tiers": [[0], [1]], "labeler": "annotator 7"}]}',
    '{"prompt": "用一句话解释光合作用。", "completion": "植物用阳光把水和二氧化碳变成糖和氧气。"}',
  ].join('\n'),
}

/** A file that may come again and again. */
export const KNOWN_FILE = {
  name: 'demonstrations.csv',
  content: 'prompt,completion\nWhat is a fjord?,A narrow inlet of the sea.\nNothing follows,\n',
}
