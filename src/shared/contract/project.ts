/** Methods of the application and its projects: what is open, uploaded, logged. */
import { z } from 'zod'
import { AuditEntry } from '../audit.ts'
import { DeliverySummary } from './deliver.ts'
import { language, method, projectId, page } from './method.ts'
import { JobKind, RunSummary } from './run.ts'
import { SourceSummary } from './sources.ts'

/** What the start screen tells of a project, as it was when it was last looked at. */
export const ProjectSummary = z.object({
  sources: z.number(),
  rows: z.number(),
  /** Left to correct, by the last run; before any, by the import. */
  errors: z.number(),
  /** Whether a run has looked at it: `before` the latest changes only. */
  checked: z.enum(['never', 'before', 'now']),
  /** The last delivery that stands. */
  delivered: z
    .object({ at: z.string(), format: DeliverySummary.shape.format, receiver: z.string().optional() })
    .optional(),
})
export type ProjectSummary = z.infer<typeof ProjectSummary>
export const ProjectRef = z.object({
  id: projectId,
  name: z.string(),
  location: z.string(),
  openedAt: z.string(),
  /** The day until which the data may be kept. */
  retainUntil: z.string().optional(),
  /** Absent of one that has not been looked at since this was noted. */
  summary: ProjectSummary.optional(),
})
export type ProjectRef = z.infer<typeof ProjectRef>

export const projectMethods = {
  'app/info': method(
    'host',
    z.object({}),
    z.object({ version: z.string(), host: z.enum(['electron', 'loopback']), today: z.string() }),
  ),
  'project/list': method(
    'host',
    z.object({}),
    // `view`: where the user was last.
    z.object({ projects: z.array(ProjectRef.extend({ view: z.string().optional() })) }),
  ),
  /** Notes where in the project the user is, as the page's own address. */
  'project/view': method(
    'host',
    z.object({ projectId, view: z.string().startsWith('#/project/').max(8000) }),
    z.object({}),
  ),
  'project/create': method(
    'host',
    z.object({ name: z.string().trim().min(1).max(120), asOf: z.iso.date().optional() }),
    ProjectRef,
  ),
  /** A new project with the sample municipality's files registered, ready for `import/start`. */
  'project/createSample': method(
    'host',
    z.object({}),
    z.object({ project: ProjectRef, fileIds: z.array(z.string()) }),
  ),
  'project/open': method('host', z.object({ projectId }), ProjectRef),
  'project/close': method('host', z.object({ projectId }), z.object({})),
  /** Announces a file; its bytes follow as `PUT /api/upload/{fileId}?offset=n`, 4 MB a piece. */
  'upload/begin': method(
    'host',
    z.object({ projectId, name: z.string().min(1).max(1024), size: z.number().int().min(0) }),
    z.object({ fileId: z.string() }),
  ),
  /** Forgets files that were announced and are not to be imported. */
  'upload/discard': method('host', z.object({ projectId, fileIds: z.array(z.string()) }), z.object({})),
  'project/state': method(
    'query',
    z.object({ projectId }),
    z.object({
      name: z.string(),
      asOf: z.string(),
      sources: z.array(SourceSummary),
      mapping: z.object({ name: z.string(), version: z.string() }).optional(),
      lastRun: RunSummary.optional(),
      /** Something changed after the last run. */
      stale: z.boolean(),
      deliveries: z.array(DeliverySummary),
      /** The day until which the data may be kept. */
      retainUntil: z.string().optional(),
      /** Work that was killed, of which nothing is left, until the user has seen it. */
      interrupted: JobKind.optional(),
    }),
  ),
  /** The user has seen that work was interrupted. */
  'project/seen': method('command', z.object({ projectId }), z.object({})),
  'audit/list': method(
    'query',
    z.object({ projectId, ...page }),
    z.object({
      total: z.number(),
      entries: z.array(AuditEntry),
      /** Number of the first line that is not as it was written. */
      broken: z.number().optional(),
    }),
  ),
  /** The day until which the data may be kept; the start screen reminds. */
  'project/retain': method('command', z.object({ projectId, until: z.iso.date().nullable() }), z.object({})),
  /** Removes the project with everything the application has written of it. `name` is typed as a confirmation. */
  'project/erase': method('host', z.object({ projectId, name: z.string() }), z.object({})),
  /** Receiver profiles: what a receiver demands beyond the standard. Choosing one makes its unmet needs errors of the next run. */
  'profile/list': method(
    'query',
    z.object({ projectId, language }),
    z.object({
      profiles: z.array(z.object({ name: z.string(), label: z.string(), help: z.string() })),
      chosen: z.string().optional(),
    }),
  ),
  'profile/choose': method('command', z.object({ projectId, name: z.string().nullable() }), z.object({})),
} as const
