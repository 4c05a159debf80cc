export const guide = {
  title: 'Guided first task',
  menu: 'Practice task',
  step: 'Step {step} of {total}',
  skipStep: 'Next step',
  leave: 'Leave the practice',
  offerTitle: 'First time here?',
  offerText:
    'A practice task shows the screen and its keys in three minutes. Nothing of it counts.',
  start: 'Try it',
  decline: 'Not now',
  doneTitle: 'That is all there is to it',
  doneText:
    'You have rated, ranked, tied, drawn the line and handed in. The key ? lists all keys, at any time. The practice task stays in the menu behind your initial.',
  toQueue: 'To the real tasks',
  again: 'Once more',
  steps: {
    guidelines: {
      title: 'Read the guidelines',
      text: 'They say what this project counts as a good answer, and are always one key away. Open them, read, and close them again.',
    },
    rate: {
      title: 'Rate each answer',
      text: 'Read the prompt, then give the answer in focus a quality from 1 (bad) to 7 (excellent). The focus moves on by itself.',
    },
    place: {
      title: 'Put the best one first',
      text: 'Your ratings have made an order. Start it over with 0 to make your own: type the number of the best answer.',
    },
    tie: {
      title: 'Tie two that are equal',
      text: 'Another answer is just as right. Type = and then its number: both stand in one tier.',
    },
    line: {
      title: 'Draw the line',
      text: 'What comes now is not acceptable. A minus draws the line below what is placed so far.',
    },
    rest: {
      title: 'Place the rest',
      text: 'Type the number of the better of the two that are left. The last one falls into place by itself.',
    },
    compare: {
      title: 'Compare two',
      text: 'When two answers are close, look at them side by side with their differences marked. Close with Esc.',
    },
    undo: {
      title: 'Take a step back',
      text: 'Nothing is final before you hand in: undo your last step.',
    },
    redo: { title: 'And forward again', text: 'Redo what you have just undone.' },
    submit: {
      title: 'Hand it in',
      text: 'The order says what you mean. Enter hands it in; afterwards it can still be edited under My work.',
    },
  },
}
