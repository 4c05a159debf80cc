import type { Engine } from '../../trainer/engine/engine.ts'

/** What a step of PPO runs, by the names of its programs (generator.ts, rollout.ts, batch-trainer.ts). */
const PARTS: Record<string, string> = {
  prefill: 'rollout',
  next_token: 'rollout',
  judge: 'scoring',
  reference: 'scoring',
  score: 'scoring',
  ppo: 'training',
  ppo_gradients: 'training',
  ppo_optimizer: 'training',
}

/** An engine whose programs tell `spent` how many seconds each run of theirs took, by the part that they belong to. */
export function timedEngine(
  engine: Engine,
  spent: (part: string, seconds: number) => void,
): Engine {
  return {
    ...engine,
    program(name, step, options) {
      const program = engine.program(name, step, options)
      const part = PARTS[name] ?? 'rest'
      const timed = async <T>(run: () => Promise<T>): Promise<T> => {
        const from = performance.now()
        const outputs = await run()
        spent(part, (performance.now() - from) / 1000)
        return outputs
      }
      return {
        run: (state, inputs) => timed(() => program.run(state, inputs)),
        runEach: (state, inputs) => timed(() => program.runEach(state, inputs)),
      }
    },
  }
}
