/** Methods of Jämför: entities, where they come from, who is who. */
import { z } from 'zod'
import { OrganisationNode, PageFact, PageList, PageRelation } from '../entity-page.ts'
import { LedgerEntry } from '../ledger.ts'
import { AttributeLineage, CellLineage } from '../lineage.ts'
import { Text, JobStarted, language, method, projectId, page } from './method.ts'
import { RowState } from './sources.ts'

/** A person with a new id beside the one she may be. Keys are masked where they are personal numbers. */
export const IdentityCandidate = z.object({
  id: z.string(),
  label: z.string(),
  protected: z.boolean(),
  keys: z.array(z.string()),
  /** JSON of the person as she is now; of the other as she was last delivered, where she was. */
  json: z.string(),
  other: z.object({
    id: z.string(),
    keys: z.array(z.string()),
    created: z.string(),
    modified: z.string(),
    json: z.string().optional(),
  }),
})
export type IdentityCandidate = z.infer<typeof IdentityCandidate>
/** An entity as a list shows it. Of a protected person the label is masked and the detail empty. */
export const ListedEntity = z.object({
  id: z.string(),
  label: z.string(),
  detail: z.string(),
  protected: z.boolean(),
})
export type ListedEntity = z.infer<typeof ListedEntity>

export const entitiesMethods = {
  /** Notes that a protected person's data, or a personal number, was shown on purpose; the host sends it with `entity/get`. */
  'entity/revealed': method(
    'command',
    z.object({ projectId, type: z.string(), id: z.string() }),
    z.object({}),
  ),
  /** Persons that got a new id though one with the same name and birth date, who is not in the data now, has another. */
  'identity/candidates': method(
    'query',
    z.object({ projectId }),
    z.object({ candidates: z.array(IdentityCandidate) }),
  ),
  /** Who became which id, as the identity file that the command line reads and writes. It is as secret as the data. */
  'identity/export': method(
    'command',
    z.object({ projectId }),
    z.object({ fileName: z.string(), text: z.string() }),
  ),
  /** Takes the ids of last term: of an identity file (uploaded), or of another project on this machine. */
  'identity/take': method(
    'job',
    z.object({ projectId, from: z.union([z.object({ fileId: z.string() }), z.object({ projectId })]) }),
    JobStarted,
  ),
  /** They are one: from the next run on, she has the id that she had. */
  'identity/merge': method(
    'command',
    z.object({ projectId, id: z.string(), otherId: z.string() }),
    z.object({}),
  ),
  /** They are two persons: it is not asked again. */
  'identity/apart': method(
    'command',
    z.object({ projectId, id: z.string(), otherId: z.string() }),
    z.object({}),
  ),
  /** Where an attribute of an entity comes from: the cells, what was done to them, and the lines of the mapping. */
  'lineage/ofAttribute': method(
    'query',
    /** `attribute` as in a finding: `givenName`, `enrolments[0].startDate`. `reveal` shows a protected person on purpose. */
    z.object({
      projectId,
      type: z.string(),
      id: z.string(),
      attribute: z.string().max(200),
      reveal: z.boolean().default(false),
    }),
    AttributeLineage,
  ),
  /** Where a cell went: what it became or helped to make, or why it became nothing. `row` as the user counts. */
  'lineage/ofCell': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      row: z.number().int(),
      column: z.number().int().min(1),
    }),
    CellLineage,
  ),
  /** What became of the rows of each source in the last run, by state and reason: what stands behind the balance. */
  'balance/rows': method(
    'query',
    z.object({ projectId, language }),
    z.object({
      rows: z.array(
        z.object({
          sourceId: z.number(),
          source: z.string(),
          state: RowState,
          /** To be asked for with a `RowView`; `title` says it in words where it is a rule. */
          reason: z.string().optional(),
          title: z.string().optional(),
          count: z.number(),
        }),
      ),
    }),
  ),
  /** What became of each column of each source in the last run. */
  'ledger/list': method(
    'query',
    z.object({ projectId }),
    z.object({
      /** `labels`: what the targets are called, in their order. */
      entries: z.array(LedgerEntry.extend({ labels: z.array(Text) })),
    }),
  ),
  'entity/list': method(
    'query',
    z.object({
      projectId,
      type: z.string(),
      search: z.string().max(200).optional(),
      held: z.boolean().optional(),
      ...page,
    }),
    z.object({
      total: z.number(),
      entities: z.array(ListedEntity.extend({ held: z.boolean() })),
    }),
  ),
  /** An entity as a page to read, in the language asked for, with its JSON in the standard's words. */
  'entity/get': method(
    'query',
    /** `reveal` shows a protected person's data, and anyone's personal number, on purpose. */
    z.object({ projectId, language, type: z.string(), id: z.string(), reveal: z.boolean().default(false) }),
    z.object({
      id: z.string(),
      label: z.string(),
      /** What an entity of its type is called. */
      kind: z.string(),
      json: z.string(),
      masked: z.boolean(),
      civicNo: z.enum(['none', 'masked', 'shown']),
      held: z.boolean(),
      facts: z.array(PageFact),
      lists: z.array(PageList),
      relations: z.array(PageRelation),
      provenance: z.array(
        z.object({ sourceId: z.number(), source: z.string(), row: z.number(), block: z.string() }),
      ),
    }),
  ),
  /** Those that point to an entity by one of their attributes; `reveal` where it is a protected person. */
  'entity/related': method(
    'query',
    z.object({
      projectId,
      type: z.string(),
      id: z.string(),
      relation: z.object({ type: z.string(), attribute: z.string().max(200) }),
      reveal: z.boolean().default(false),
      ...page,
    }),
    z.object({ entities: z.array(ListedEntity.extend({ held: z.boolean() })) }),
  ),
  /** All organisations, each with what is above it and how many are in it or below. */
  'organisation/tree': method(
    'query',
    z.object({ projectId }),
    z.object({ organisations: z.array(OrganisationNode) }),
  ),
} as const
