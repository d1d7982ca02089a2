import type { TransformStep } from './document.ts'
import type { CompileScope } from './environment.ts'
import { transforms } from './transforms/registry.ts'
import { ParameterError, type ApplyTransform, type TransformEnvironment } from './transforms/transform.ts'

type StepScope = Pick<CompileScope, 'path' | 'issues'> & { readonly environment: TransformEnvironment }

/** The transforms of a value, in their order; one that is unknown or not filled in goes to `scope.issues` and does nothing. */
export function compileSteps(steps: readonly TransformStep[], scope: StepScope): readonly ApplyTransform[] {
  return steps.flatMap((step, index) => {
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
