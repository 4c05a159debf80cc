import type { Engine, Program } from '../../trainer/engine/engine.ts'

/**
 * An engine whose programs are kept by name, so that stages that run again and again with one model and one set of
 * parameters compile each step once.
 */
export function withSharedPrograms(engine: Engine): Engine {
  const programs = new Map<string, Program>()
  return {
    ...engine,
    program: (name, step) => {
      const program = programs.get(name) ?? engine.program(name, step)
      programs.set(name, program)
      return program
    },
  }
}
