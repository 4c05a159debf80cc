/** What addresses are put together from: rows of a project that has some of everything. */
export interface ProjectIds {
  project: string
  person: string
  partner: string
  task: string
  ranking: string
  prompt: string
  models: readonly [string, string]
  job: string
}

const project = (rest: string) => (ids: ProjectIds) => `/projects/${ids.project}${rest}`

/**
 * Every request that the manager's pages make by themselves, by what it is shown as. A test compares it with the
 * addresses in web/api.
 */
export const MANAGER_REQUESTS: Record<string, (ids: ProjectIds) => string> = {
  projects: () => '/projects',
  project: project(''),
  overview: project('/overview'),
  progress: project('/progress'),
  evaluation: project('/evaluation?prompts=all'),
  'evaluation, held-out': project('/evaluation?prompts=held_out'),
  'evaluation, drawn': project('/evaluation?prompts=drawn'),
  'ratings behind an evaluation': ({ project: id, models: [model] }) =>
    `/projects/${id}/evaluation/rated-outputs?prompts=all&limit=30&modelId=${model}`,
  'rankings behind an evaluation': ({ project: id, models: [model] }) =>
    `/projects/${id}/evaluation/compared-rankings?prompts=all&limit=30&modelId=${model}`,
  frontier: project('/frontier'),
  matches: project('/matches'),
  people: project('/people'),
  'agreement matrix': project('/agreement'),
  person: ({ project: id, person }) => `/projects/${id}/people/${person}`,
  'shared tasks': ({ project: id, person, partner }) =>
    `/projects/${id}/people/${person}/shared/${partner}`,
  members: project('/members'),
  invitations: project('/invitations'),
  webhooks: project('/webhooks'),
  rankings: project('/rankings?limit=30'),
  'rankings of a person': ({ project: id, person }) =>
    `/projects/${id}/rankings?limit=30&labelerId=${person}`,
  ranking: ({ ranking }) => `/rankings/${ranking}`,
  demonstrations: project('/demonstrations?limit=30'),
  tasks: project('/tasks?limit=50'),
  'open rank tasks': project('/tasks?limit=50&kind=rank&state=open'),
  'cancelled tasks': project('/tasks?limit=50&state=cancelled'),
  'demonstration tasks': project('/tasks?limit=50&kind=demonstrate'),
  'gold tasks': project('/tasks?limit=50&gold=true'),
  'tasks that hold a word': project('/tasks?limit=50&search=piano'),
  'tasks that hold a frequent word': project('/tasks?limit=50&search=letter'),
  'open tasks that hold a word': project('/tasks?limit=50&state=open&search=piano'),
  'tasks that hold two letters': project('/tasks?limit=50&search=ab'),
  'history of a task': ({ task }) => `/tasks/${task}/history`,
  'review queue': project('/reviews?limit=50'),
  'review of a task': ({ task }) => `/tasks/${task}/review`,
  reports: project('/task-reports'),
  prompts: project('/prompts?limit=200'),
  'outputs of a prompt': ({ prompt }) => `/prompts/${prompt}/outputs`,
  'side by side': ({ project: id, models: [left, right] }) =>
    `/projects/${id}/side-by-side?left=${left}&right=${right}&limit=50`,
  jobs: project('/jobs?limit=50'),
  job: ({ job }) => `/jobs/${job}`,
  'curves of a job': ({ job }) => `/jobs/${job}/metrics?after=-1`,
  'log of a job': ({ job }) => `/jobs/${job}/logs?after=-1`,
  workers: () => '/workers',
  models: project('/models'),
  model: ({ models: [id] }) => `/models/${id}`,
  'card of a model': ({ models: [id] }) => `/models/${id}/card`,
  lineage: ({ models: [id] }) => `/models/${id}/lineage`,
  planner: project('/planner'),
  sources: project('/sources'),
  formats: () => '/formats',
  guidelines: project('/guidelines?language=en'),
  'versions of the guidelines': project('/guidelines/versions?since=0'),
  'screening test': project('/screening/tasks'),
  'screening candidates': project('/screening/candidates'),
  tokens: () => '/tokens',
}
