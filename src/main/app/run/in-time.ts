import { createContext, Script, type Context } from 'node:vm'
import { ExpressionTooSlow, type InTime } from '../../mapping/expression.ts'

/** How long one evaluation may take. Far more than any honest one needs: a slow machine must not give another result. */
const limitMs = 1000

const script = new Script('run()')
let context: Context | undefined
let current: () => unknown = () => undefined

/** Only the engine itself can stop what does not come back. A second try, since a machine may have been put to sleep in the first. */
export function limitTime(limit = limitMs): InTime {
  return (work) => {
    context ??= createContext({ run: () => current() })
    current = work
    for (const isLast of [false, true]) {
      try {
        return script.runInContext(context, { timeout: limit })
      } catch (error) {
        // It is an error of the other context: no instance of ours.
        const isTimeout =
          typeof error === 'object' &&
          error !== null &&
          'code' in error &&
          error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
        if (!isTimeout) throw error
        if (isLast) throw new ExpressionTooSlow()
      }
    }
    return undefined
  }
}
