/** What a file consists of once its envelopes are opened. */
import type { Shape } from './classify-document.ts'
import type { JsonObject } from './json-value.ts'

/** How the file as a whole is built; an envelope's shape where there is one. */
export type FileShape = 'lines' | 'values' | 'array' | 'cache' | 'log' | Shape

export type Item =
  | {
      readonly is: 'resource'
      readonly value: JsonObject
      /** As it stood, to compare content. */
      readonly text: string
      /** The endpoint, key or EGIL type that it came under. */
      readonly place: string | undefined
      /** The id that it came under. */
      readonly id: string | undefined
      readonly bulkId: string | undefined
      /** Part of a ListResponse, a page of 2020, a sequence of requests. */
      readonly within: 'list' | 'page' | 'delta' | undefined
    }
  | { readonly is: 'remove'; readonly place: string; readonly id: string }
  /** No resource: not an object, no JSON, or over a limit. With its line, and its index when it stands in a list. */
  | {
      readonly is: 'stray'
      readonly text: string
      readonly rule: 'SCM-02' | 'SCM-20' | 'IMP-23'
      readonly line: number | undefined
      readonly index: number | undefined
      readonly limit?: 'deep' | 'large'
      /** Where a resource of a ListResponse should be. */
      readonly listed?: boolean
    }
  | { readonly is: 'shape'; readonly shape: FileShape }
  /** A ListResponse announces how many resources all its pages have. */
  | { readonly is: 'total'; readonly total: number }
  | { readonly is: 'notData'; readonly what: string }
  | { readonly is: 'comma'; readonly line: number }
  /** The file ends inside a list. */
  | { readonly is: 'unbalanced'; readonly line: number }

/** `bytes` is how far into the file the reader is. */
export type ItemBatch = { readonly items: readonly Item[]; readonly bytes: number }
export type Sink = (item: Item) => void
export type TextReader = { push(text: string): void; end(): void }
