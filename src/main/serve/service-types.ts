import type { Consumer } from './consumer.ts'
import type { TokenSeal } from './page-token.ts'
import type { ServedProject } from './served-project.ts'

/** Who asks, as the answering functions need it. */
export type Caller = {
  readonly consumer: Consumer
  /** Known inside `ServedProject.read`. */
  readonly view: number
  readonly seal: TokenSeal
}
export type ServiceContext = {
  readonly project: ServedProject
  readonly consumers: readonly Consumer[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** True where only this machine can ask: then its own addresses may be told of changes. */
  readonly allowsLoopback: boolean
}
