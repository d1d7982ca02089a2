/** Methods of Leverera: files, comparisons, pushes, the served API. */
import { z } from 'zod'
import {
  ChangeCounts,
  ChangeKind,
  DeliveryComparison,
  GuardStop,
  ListedChange,
  OverruleReason,
} from '../difference.ts'
import { Limits } from '../limits.ts'
import { PushNotes, PushState, ReceiverChoice, receiverUrl } from '../push-contract.ts'
import { ApiConsumer, ApiState, usualApiPort } from '../serve-contract.ts'
import { FindingRow } from './findings.ts'
import { Counts, JobStarted, Text, language, method, projectId, page } from './method.ts'

export const DeliveryFormat = z.enum([
  'json',
  'ndjson',
  'zip',
  'xlsx',
  'csv',
  'sqlite',
  'dnp',
  'source',
  'share',
])
export type DeliveryFormat = z.infer<typeof DeliveryFormat>
export const ProtectedPolicy = z.enum(['leave-out', 'include'])
export type ProtectedPolicy = z.infer<typeof ProtectedPolicy>
export const DeliverySummary = z.object({
  id: z.number(),
  /** `push`: sent to a receiver; there are no files. */
  format: z.enum([...DeliveryFormat.options, 'push']),
  createdAt: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
  entities: z.record(z.string(), z.number()),
  protectedLeftOut: z.number(),
  blocked: z.boolean(),
  /** What it changed at its receiver; absent where nothing was compared. */
  comparison: DeliveryComparison.optional(),
  /** Why it went on past the receiver's limits. */
  overruled: z.string().optional(),
  /** Of a push: to whom, how far it has come, and the delivery that it takes back. */
  push: z
    .object({
      receiver: z.string(),
      url: z.string(),
      state: z.enum(['running', 'done', 'interrupted']),
      removed: z.number(),
      failed: z.number(),
      undoes: z.number().optional(),
    })
    .optional(),
})
export type DeliverySummary = z.infer<typeof DeliverySummary>

/** File deliveries in a format, or a receiver by the name that `push/state` gives. */
const ofReceiver = z.union([
  z.object({ format: DeliveryFormat }),
  z.object({ receiver: z.string().max(3000) }),
])

export const deliverMethods = {
  'deliver/start': method(
    'job',
    z.object({
      projectId,
      format: DeliveryFormat,
      protected: ProtectedPolicy.default('leave-out'),
      allowErrors: z.boolean().default(false),
      /** Goes on past the receiver's limits, and is written into the audit log. */
      overrule: OverruleReason.optional(),
      language,
    }),
    JobStarted,
  ),
  /** Compares what would be delivered with what was delivered last; `compare/state` has the answer. */
  'compare/start': method(
    'job',
    z.object({
      projectId,
      format: DeliveryFormat,
      protected: ProtectedPolicy.default('leave-out'),
    }),
    JobStarted,
  ),
  'compare/state': method(
    'query',
    z.object({ projectId, format: DeliveryFormat }),
    z.object({
      /** Absent until it is compared, and after a run or a delivery. */
      comparison: DeliveryComparison.optional(),
      /** The policy that it was compared with. */
      protected: ProtectedPolicy.optional(),
      /** By type and school unit, where something differs and the unit is known. */
      units: z.array(
        z.object({ type: z.string(), unit: z.string(), name: z.string(), counts: ChangeCounts }),
      ),
      /** What a delivery would stop at, each with its likely cause. */
      stops: z.array(GuardStop),
    }),
  ),
  /**
   * Compares what the last run made with data that it did not deliver: another project of this user's, a project or a delivery as
   * a file, or a live API by its address, whose token is for this once and kept nowhere. Nothing of the other data is changed.
   */
  'compare/other': method(
    'job',
    z.object({
      projectId,
      other: z.union([
        z.object({ project: z.string().min(1) }),
        z.object({ fileId: z.string() }),
        z.object({ url: receiverUrl, token: z.string().trim().max(20_000).optional() }),
      ]),
    }),
    JobStarted,
  ),
  /** What that found; nothing before it, and after a run. */
  'compare/otherState': method(
    'query',
    z.object({ projectId }),
    z.object({ name: z.string().optional(), comparison: DeliveryComparison.optional() }),
  ),
  /** Forgets the other data, which the project keeps until the next run for showing what differs. */
  'compare/forgetOther': method('command', z.object({ projectId }), z.object({})),
  'compare/changes': method(
    'query',
    z.object({
      projectId,
      /** Of a receiver, or of the other data of `compare/other`. */
      of: z.union([ofReceiver, z.object({ other: z.literal(true) })]),
      type: z.string().optional(),
      kind: ChangeKind.optional(),
      unit: z.string().optional(),
      ...page,
    }),
    z.object({ total: z.number(), changes: z.array(ListedChange) }),
  ),
  /** What a delivery may change at its receiver without being asked. */
  'limits/state': method(
    'query',
    z.object({ projectId, of: ofReceiver }),
    z.object({
      limits: Limits,
      /** They are those that hold unless told. */
      isUsual: z.boolean(),
    }),
  ),
  /** `null` for those that hold unless told. The reason goes into the audit log. */
  'limits/set': method(
    'command',
    z.object({ projectId, of: ofReceiver, limits: Limits.nullable(), reason: OverruleReason }),
    z.object({}),
  ),
  /** Sharing by the standard's API from this machine (docs/SERVE.md). Other addresses need a certificate, and the command line. */
  'serve/state': method('host', z.object({ projectId }), ApiState),
  /** `port` 0 takes a free one. `overrule`: why it is opened although there is not exactly one Huvudman (ORG-01). */
  'serve/start': method(
    'host',
    z.object({
      projectId,
      port: z.number().int().min(0).max(65_535).default(usualApiPort),
      overrule: OverruleReason.optional(),
    }),
    ApiState,
  ),
  'serve/stop': method('host', z.object({ projectId }), z.object({})),
  /** `token` is told here and nowhere else: its hash is what is kept. An open API lets the new system in at once. */
  'consumer/add': method(
    'host',
    ApiConsumer.extend({ projectId }),
    z.object({ name: z.string(), token: z.string() }),
  ),
  /** Its token holds no longer. */
  'consumer/remove': method('host', z.object({ projectId, name: z.string() }), z.object({})),
  /** The receivers that come with the product. */
  'push/receivers': method(
    'query',
    z.object({ projectId }),
    z.object({ receivers: z.array(z.object({ name: z.string(), label: Text })) }),
  ),
  'push/state': method(
    'query',
    z.object({ projectId, receiver: ReceiverChoice, url: receiverUrl }),
    PushState,
  ),
  /** What the last rehearsal, push or undo found; without `notes` where there has been none. */
  'push/notes': method(
    'query',
    z.object({ projectId, language }),
    z.object({ notes: PushNotes.optional(), counts: Counts, findings: z.array(FindingRow) }),
  ),
  /** Keeps a bearer token for an address until the host ends, in its memory only. Without one: whether there is one. Empty forgets it. */
  'push/token': method(
    'host',
    z.object({ projectId, url: receiverUrl, token: z.string().trim().max(10_000).optional() }),
    z.object({ kept: z.boolean() }),
  ),
  /** Compares, and tells what the receiver would reject. Calls nobody. */
  'push/rehearse': method(
    'job',
    z.object({
      projectId,
      receiver: ReceiverChoice,
      url: receiverUrl,
      protected: ProtectedPolicy.default('leave-out'),
    }),
    JobStarted,
  ),
  /** Sends what differs; goes on with an interrupted push to the same receiver. */
  'push/start': method(
    'job',
    z.object({
      projectId,
      receiver: ReceiverChoice,
      url: receiverUrl,
      protected: ProtectedPolicy.default('leave-out'),
      /** Goes on past errors, limits and the rehearsal, and is written into the audit log. */
      overrule: OverruleReason.optional(),
    }),
    JobStarted,
  ),
  /** Goes on with an interrupted push, as it was begun. `url` is the delivery's: the token is for that address and no other. */
  'push/resume': method(
    'job',
    z.object({ projectId, delivery: z.number().int(), url: receiverUrl }),
    JobStarted,
  ),
  /** Takes a push back. `url` as above. */
  'push/undo': method(
    'job',
    z.object({ projectId, delivery: z.number().int(), url: receiverUrl }),
    JobStarted,
  ),
} as const
