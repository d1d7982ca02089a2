/** Why what the last run made cannot be built on. */
export type WholeReason =
  /** The mapping, files, answers, profile, day or program are not those of the last run, or there was none. */
  | 'other-changes'
  /** A fix was made anew for other rows than it was made for. */
  | 'stale-fix'
  | 'many-rows'
  /** So much hangs together with what was fixed, or was held back, that all of it is as quick. */
  | 'many-entities'
  /** Another file is now what the mapping's source is. */
  | 'match'
  /** What was fixed is carried down to the rows below. */
  | 'carried-down'
  /** What was fixed is looked up by other rows. */
  | 'looked-up'
  /** What was said of a person's other rows was hidden, and is not to be any more. */
  | 'protection'
  /** Two entities have, or would get, the same id. */
  | 'shared-id'
  /** Blocks that are made once give it another key. */
  | 'alias'

/** A re-check finds that it must be a whole run. Nothing is changed then. */
export class NeedsWhole extends Error {
  readonly reason: WholeReason
  constructor(reason: WholeReason) {
    super(`a whole run is needed: ${reason}`)
    this.reason = reason
  }
}
