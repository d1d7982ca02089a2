/**
 * The typed contract between any front (renderer, command line, tests) and the host: one table. A new method is three
 * edits in this order: the part of `contract/` that it belongs to, `src/main/app/`, the caller. `kind` tells where it runs: `host` in the host process,
 * `query` in the read worker, `command` and `job` in the project's one writing process; a job answers at once with its id.
 */
import type { z } from 'zod'
import { projectMethods } from './contract/project.ts'
import { sourcesMethods } from './contract/sources.ts'
import { mappingMethods } from './contract/mapping.ts'
import { runMethods } from './contract/run.ts'
import { findingsMethods } from './contract/findings.ts'
import { fixesMethods } from './contract/fixes.ts'
import { entitiesMethods } from './contract/entities.ts'
import { deliverMethods } from './contract/deliver.ts'

export * from './contract/project.ts'
export * from './contract/sources.ts'
export * from './contract/mapping.ts'
export * from './contract/run.ts'
export * from './contract/findings.ts'
export * from './contract/fixes.ts'
export * from './contract/entities.ts'
export * from './contract/deliver.ts'

export const contract = {
  ...projectMethods,
  ...sourcesMethods,
  ...mappingMethods,
  ...runMethods,
  ...findingsMethods,
  ...fixesMethods,
  ...entitiesMethods,
  ...deliverMethods,
} as const satisfies Record<string, { kind: string; input: z.ZodType; output: z.ZodType }>

export type Contract = typeof contract
export type Method = keyof Contract
export type MethodOf<K extends Contract[Method]['kind']> = {
  [M in Method]: Contract[M]['kind'] extends K ? M : never
}[Method]
/** What a caller gives: defaults may be left out. */
export type Input<M extends Method> = z.input<Contract[M]['input']>
/** What a handler gets: parsed, defaults filled in. */
export type Parsed<M extends Method> = z.output<Contract[M]['input']>
export type Output<M extends Method> = z.output<Contract[M]['output']>
export type Call = <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>

export function isMethod(name: string): name is Method {
  return Object.hasOwn(contract, name)
}

export function isMethodOf<K extends Contract[Method]['kind']>(kind: K, name: string): name is MethodOf<K> {
  return isMethod(name) && contract[name].kind === kind
}
