/** What is said where two people change the same. */
export const meanwhile = {
  title: 'Somebody else has saved changes',
  settings:
    'Nothing of yours is saved yet. Since you opened this page, these settings were changed:',
  form: 'Nothing of yours is saved yet. Since you opened this form, this was changed:',
  guidelines:
    'Yours is not published. {author} has published version {version} since you opened this page:',
  what: 'What',
  theirs: 'Now',
  mine: 'Yours',
  untouched: 'not changed',
  on: 'on',
  off: 'off',
  empty: 'empty',
  otherwise: 'changed',
  hint: '“Keep mine” puts your changes over theirs, and leaves theirs where you changed nothing. Look at it, then save.',
  take: 'Take theirs',
  keep: 'Keep mine',
  models: 'Models',
  flagHints: 'What flags mean',
  jobDefaults: 'What jobs start from',
}
