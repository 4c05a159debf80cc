import { pick, shuffled, type Random } from '../random.ts'

/**
 * The demo project's small world: short notes to somebody about something. It is narrow enough that a model of a
 * million weights, trained on a laptop within a minute, writes whole sentences, and wide enough that people can
 * disagree about which note is better.
 */
export const READERS = [
  'a neighbour',
  'a friend',
  'the landlord',
  'a colleague',
  'the baker',
  'my aunt',
  'the team',
  'a new student',
] as const

export const SUBJECTS = [
  'the broken gate',
  'the late bus',
  'the garden party',
  'the spare key',
  'the lost scarf',
  'the noisy dog',
  'the cold kitchen',
  'the school trip',
  'the old piano',
  'the leaking roof',
  'the borrowed ladder',
  'the empty fridge',
  'the birthday cake',
  'the parking space',
  'the missing parcel',
  'the book club',
  'the wet laundry',
  'the apple tree',
  'the choir concert',
  'the flat tyre',
  'the window box',
  'the train ticket',
  'the paint stain',
  'the summer fair',
] as const

export interface NoteRequest {
  reader: string
  subject: string
  prompt: string
}

/** Every request there is, in a seeded order. */
export function noteRequests(random: Random): NoteRequest[] {
  const all = READERS.flatMap((reader) =>
    SUBJECTS.map((subject) => ({
      reader,
      subject,
      prompt: `Write a short note to ${reader} about ${subject}.`,
    })),
  )
  return shuffled(random, all)
}

const OPENINGS = {
  warm: ['Hello!', 'Good morning!', 'I hope you are well.'],
  curt: ['Listen.', 'Well.', 'So.'],
}
const ABOUT = {
  named: (subject: string) => [
    `I am writing about ${subject}.`,
    `This is about ${subject}.`,
    `I have a question about ${subject}.`,
  ],
  vague: () => ['There is a thing.', 'You know what I mean.', 'It is about something.'],
}
const REQUESTS = {
  gentle: [
    'Could we talk on Friday?',
    'Would Monday suit you?',
    'Shall we look at it together?',
    'May I come by after lunch?',
  ],
  harsh: ['Fix it now.', 'I am tired of this.', 'Do something at once.', 'This is your fault.'],
}
const CLOSINGS = {
  thankful: ['Thank you very much.', 'Many thanks!', 'Thank you, and have a good day.'],
  rambling: ['And so on.', 'Anyway.', 'That is that.'],
}

/** How often a writer takes the better of two ways at each turn of a note. */
export interface WritingHabits {
  warm: number
  named: number
  gentle: number
  thankful: number
}

/** Writers of mixed skill: the demonstrations that the first model learns from are good and bad by halves. */
export const MIXED_HABITS: WritingHabits = { warm: 0.5, named: 0.7, gentle: 0.5, thankful: 0.4 }

/** A note as somebody with these habits would write it. */
export function writeNote(random: Random, request: NoteRequest, habits: WritingHabits): string {
  const sentences: string[] = []
  if (random() < 0.6) {
    sentences.push(pick(random, random() < habits.warm ? OPENINGS.warm : OPENINGS.curt))
  }
  sentences.push(
    pick(random, random() < habits.named ? ABOUT.named(request.subject) : ABOUT.vague()),
  )
  if (random() < 0.8) {
    sentences.push(pick(random, random() < habits.gentle ? REQUESTS.gentle : REQUESTS.harsh))
  }
  if (random() < 0.7) {
    sentences.push(pick(random, random() < habits.thankful ? CLOSINGS.thankful : CLOSINGS.rambling))
  }
  return sentences.join(' ')
}

/** Phrases that the stated preference of preference.ts looks for. */
export const HARSH_PHRASES: readonly string[] = [...REQUESTS.harsh, ...OPENINGS.curt]
export const GENTLE_PHRASES: readonly string[] = REQUESTS.gentle
