export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | {
      readonly [key: string]: Json
    }
export type JsonLine = {
  readonly path: string
  readonly value: string
}
/** A document as lines of attribute and value, `enrolments[0].startDate`, in its own order. Empty lists and objects keep a line. */
export declare function flattenJson(value: Json, path?: string): JsonLine[]
