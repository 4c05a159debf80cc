type Listener = (projectId: string) => Promise<void>

/** Who wants to know when people have given feedback: the pipeline, which may start a job. */
export class FeedbackListeners {
  readonly #listeners: Listener[] = []
  readonly #reportError: (error: unknown) => void

  constructor(reportError: (error: unknown) => void) {
    this.#reportError = reportError
  }

  add(listener: Listener): void {
    this.#listeners.push(listener)
  }

  /** Called after the commit of a demonstration or ranking; nobody's answer waits for it. */
  notify(projectId: string): void {
    for (const listener of this.#listeners) listener(projectId).catch(this.#reportError)
  }
}
