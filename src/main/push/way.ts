import type { JsonValue } from '../import/source.ts'
import type { Route } from './receiver.ts'

export type Kind = 'create' | 'update' | 'delete'
export type JsonObject = { readonly [name: string]: JsonValue }

/** One object to send: as the receiver is to have it, with the receiver's own ids; empty for a removal. */
export type Item = { readonly id: string; readonly body: string }
/** Objects of one type, to be created, updated or removed with one call. */
export type Parcel = { readonly route: Route; readonly kind: Kind; readonly items: readonly Item[] }

/** What the receiver says about an object, in its own words: they can quote personal data. */
export type Problem = {
  readonly code?: string | undefined
  readonly message: string
  readonly attribute?: string | undefined
}
export type ObjectResult = {
  readonly id: string
  readonly status: 'taken' | 'warned' | 'rejected' | 'later'
  readonly problems: readonly Problem[]
}

export type SendAnswer =
  /** Taken in; how it went is told later. */
  | { readonly kind: 'job'; readonly job: string }
  | { readonly kind: 'results'; readonly results: readonly ObjectResult[] }
  | { readonly kind: 'too-large' }
  /** The call as a whole was refused, with what was wrong, as far as it tells of which object. */
  | {
      readonly kind: 'refused'
      readonly results: readonly ObjectResult[]
      readonly problems: readonly Problem[]
    }
  /** Nobody knows whether it was taken. */
  | { readonly kind: 'unclear' }

export type JobAnswer = 'unknown' | { readonly pending: boolean; readonly results: readonly ObjectResult[] }

/** How a receiver is called. Each function makes one call, beside what the connection repeats. */
export type Way = {
  send(parcel: Parcel): Promise<SendAnswer>
  job(route: Route, job: string): Promise<JobAnswer>
  /** How many objects the receiver has at least, for a first look; undefined when it does not tell. */
  count(route: Route): Promise<number | undefined>
  /** Those of the objects that the receiver has; undefined when it does not tell. */
  find(route: Route, ids: readonly string[]): Promise<ReadonlyMap<string, JsonObject> | undefined>
}
