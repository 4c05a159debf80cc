/** Every table. Times are milliseconds since 1970 (UTC); JSON columns hold what the contract's types say. */
export * from './schema/people.ts'
export * from './schema/projects.ts'
export * from './schema/prompts.ts'
export * from './schema/models.ts'
export * from './schema/tasks.ts'
export * from './schema/feedback.ts'
export * from './schema/jobs.ts'
export * from './schema/events.ts'
