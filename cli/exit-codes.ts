/** What a command ends with; scripts rely on these numbers. docs/cli.md has the same table, which a test compares. */
export const EXIT_CODES = {
  done: { code: 0, meaning: 'It is done.' },
  failed: { code: 1, meaning: 'It failed for a reason that is none of those below.' },
  usage: {
    code: 2,
    meaning: 'The command line is not understood: a word, an option or its value.',
  },
  not_found: {
    code: 3,
    meaning: 'What was named is not there: a project, model, job, person or file.',
  },
  forbidden: { code: 4, meaning: 'Not signed in, or not allowed to do this.' },
  unreachable: { code: 5, meaning: 'No server answers, or it cannot now: try again later.' },
  refused: {
    code: 6,
    meaning: 'Refused: a setting or file is not valid, or something stands against it.',
  },
  job_failed: { code: 7, meaning: 'The job that was waited for failed or was cancelled.' },
  interrupted: { code: 130, meaning: 'Ended by Ctrl-C. A job that was followed goes on.' },
} as const satisfies Record<string, { code: number; meaning: string }>

/** How a command ended. */
export type Outcome = keyof typeof EXIT_CODES
