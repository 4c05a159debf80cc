export const manager = {
  nav: {
    overview: 'Overview',
    jobs: 'Jobs',
    models: 'Models',
    feedback: 'Feedback',
    people: 'People',
    settings: 'Settings',
  },
}
