import type { Value } from './document.ts'
import type { CompileScope } from './environment.ts'
import { transforms } from './transforms/registry.ts'
import { ParameterError, type ApplyTransform } from './transforms/transform.ts'

/** The transforms of a value, in their order; one that is unknown or not filled in goes to `scope.issues` and does nothing. */
export function compileSteps(value: Value, scope: CompileScope): readonly ApplyTransform[] {
  return (value.transform ?? []).flatMap((step, index) => {
    const [name, parameter] =
      typeof step === 'string' ? [step, undefined] : (Object.entries(step)[0] ?? ['', undefined])
    const path = `${scope.path}.transform[${index}]`
    const transform = transforms.get(name)
    if (!transform) {
      scope.issues.push({
        path,
        problem: `unknown transform "${name}"`,
        problemSv: `det finns ingen omvandling som heter ”${name}”`,
        allowed: [...transforms.keys()],
      })
      return []
    }
    try {
      return [transform.compile(parameter, scope.environment)]
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error
      scope.issues.push({
        path,
        problem: `"${name}" needs ${error.message}`,
        problemSv: error.textSv ?? `omvandlingen ”${name}” är inte färdigt ifylld`,
      })
      return []
    }
  })
}
