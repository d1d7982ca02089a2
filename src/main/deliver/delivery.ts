import type { DeliveryFormat, ProtectedPolicy, RunSummary } from '../../shared/contract.ts'
import type { DeliveryComparison } from '../../shared/difference.ts'
import type { Language } from '../../shared/errors.ts'
import type { DriftReport } from '../../shared/drift.ts'
import type { LedgerEntry } from '../../shared/ledger.ts'
import type { Finding } from '../../shared/finding.ts'
import { contentOf } from './difference.ts'
import { pause, type JobContext } from '../job-context.ts'
import { entities as model, hasId, type EntityType } from '../model/entities.ts'
import {
  openFolder,
  type ByteWriter,
  type DeliveredFile,
  type FileSet,
  type FolderFileSet,
} from './file-set.ts'
import { writeFindings } from './findings-file.ts'
import { writeLedgerFile } from './ledger-file.ts'
import { markReferences } from './mark-references.ts'
import { createProtector, type ProtectionCounts } from './protect.ts'
import { writeReport, type WaitingRows } from './report.ts'
import { isRequired } from '../validate/required-attributes.ts'
import type { DnpInput } from './dnp/write-dnp.ts'
import { isCorrected, type SourcesInput } from './write-sources.ts'
import type { NameOf } from './tables/plan-tables.ts'
import { dataNames, writeData, type OpenDatabase, type WrittenData } from './write-data.ts'
import type { EntityLine } from './write-entities.ts'
import { openZip } from './zip-file-set.ts'

export type DeliveryInput = {
  readonly summary: RunSummary
  readonly language: Language
  readonly format: DeliveryFormat
  readonly policy: ProtectedPolicy
  /** False when errors stop the data: findings and report are written all the same. */
  readonly withData: boolean
  /** What may be delivered, by type in the standard's order (`entities` of the model), each with its JSON on one line. */
  entities(): Iterable<{ readonly type: EntityType; readonly id: string; readonly json: string }>
  /** What the forms for people call that which a reference points to. */
  readonly nameOf: NameOf
  readonly openDatabase: OpenDatabase
  readonly dnp: DnpInput
  /** The sources with their fixes; asked only for their format. */
  readonly sources: () => SourcesInput
  readonly share: (target: ByteWriter) => Promise<DeliveredFile>
  /** Persons with protected identity and the marking of each. */
  readonly protectedIds: ReadonlyMap<string, string>
  findings(): Iterable<Finding>
  readonly waiting: readonly WaitingRows[]
  /** What became of each column. */
  readonly ledger: readonly LedgerEntry[]
  /** What it changes at its receiver; undefined where nothing was compared. */
  readonly comparison?: DeliveryComparison | undefined
  /** What had changed in the files when a recipe was used on them. */
  readonly drift?: DriftReport | undefined
}

export type DeliveryResult = {
  readonly files: readonly DeliveredFile[]
  /** Files of an earlier delivery that were in the folder, and are not part of this one. */
  readonly removedFiles: readonly string[]
  /** Entities delivered, by path. */
  readonly entities: Readonly<Record<string, number>>
  readonly protectedLeftOut: number
  /** References removed, by type and attribute: `Group.groupMemberships`. */
  readonly pruned: Readonly<Record<string, number>>
  /** Of Skolverket's workbook: what the service has after it. */
  readonly dnpRows?: WrittenData['dnpRows']
}

const zipName = 'delivery.zip'
const ownNames: ReadonlySet<string> = new Set([
  ...dataNames,
  'findings.json',
  'ledger.json',
  'report.html',
  zipName,
])

/**
 * Writes a delivery: the entities, `findings.json`, `ledger.json` and `report.html`; or `delivery.zip` with all of them and a manifest.
 * Nothing gets its real name before all is whole, and an earlier delivery in the folder stays until then.
 *
 * @throws AppError `write-failed`, `cancelled`, `file-too-large`
 */
export async function deliver(
  input: DeliveryInput,
  outDir: string,
  context: JobContext,
): Promise<DeliveryResult> {
  const folder = await openFolder(outDir, (name) => ownNames.has(name) || isCorrected(name))
  try {
    const zipped = input.format === 'zip' && input.withData
    const zip = zipped ? openZip(await folder.openBytes(zipName), input.summary.asOf) : undefined
    const content = await writeContent(zip ?? folder, folder, input, context)
    let files = content.files
    if (zip) {
      await writeManifest(zip, input, content)
      files = [await zip.close()]
    }
    await pause(context)
    const removedFiles = await folder.commit()
    return {
      files,
      removedFiles,
      entities: content.entities,
      protectedLeftOut: countLeftOut(input, content.protection),
      pruned: content.protection.pruned,
      ...(content.dnpRows ? { dnpRows: content.dnpRows } : {}),
    }
  } catch (error) {
    await folder.abort()
    throw error
  }
}

/** Corrected sources are rows and no entities: what stays out of them is every protected person that the last run knew. */
function countLeftOut({ format, policy, protectedIds, withData }: DeliveryInput, counts: ProtectionCounts) {
  if (format !== 'source') return counts.leftOut['Person'] ?? 0
  return withData && policy === 'leave-out' ? protectedIds.size : 0
}

type Content = {
  readonly files: readonly DeliveredFile[]
  readonly entities: Readonly<Record<string, number>>
  readonly protection: ProtectionCounts
  readonly dnpRows: WrittenData['dnpRows']
}

async function writeContent(
  files: FileSet,
  folder: FolderFileSet,
  input: DeliveryInput,
  context: JobContext,
): Promise<Content> {
  const { summary, language, policy, protectedIds } = input
  const leavesOut = policy === 'leave-out' && protectedIds.size > 0
  const protector = createProtector((id) => leavesOut && protectedIds.has(id), isRequired)
  const lines = selectLines(
    input,
    leavesOut ? protector.protect : (_type, _id, json) => markReferences(json, protectedIds),
    context,
  )
  const data: WrittenData = input.withData
    ? await writeData(files, folder, lines, input)
    : { files: [], entities: {} }
  // The findings and the report name rows as they are: they stay out of what is given to a helper.
  if (input.format === 'share')
    return { files: data.files, entities: {}, protection: protector.counts, dnpRows: undefined }
  const findings = await writeFindings(files, input.findings(), language, protectedIds)
  const written = [...data.files, findings.file, await writeLedgerFile(files, input.ledger, language)]
  const report = await writeReport(files, {
    language,
    summary,
    waiting: input.waiting,
    comparison: input.comparison,
    digest: findings.digest,
    delivered: input.withData ? data.entities : undefined,
    policy,
    protectedPersons: protectedIds.size,
    protection: protector.counts,
    ledger: input.ledger,
    drift: input.drift,
    notes: data.notes ?? [],
    files: written,
  })
  return {
    files: [...written, report],
    entities: data.entities,
    protection: protector.counts,
    dnpRows: data.dnpRows,
  }
}

/** Entities between one look at the cancel flag and the next. */
const batch = 1000

async function* selectLines(
  input: DeliveryInput,
  protect: (type: EntityType, id: string, json: string) => string | undefined,
  context: JobContext,
): AsyncGenerator<EntityLine> {
  const total = Object.values(input.summary.entities).reduce((sum, count) => sum + count, 0)
  let done = 0
  for (const { type, id, json } of input.entities()) {
    if (done % batch === 0) {
      context.report({ phase: 'write', done, total })
      await pause(context)
    }
    done += 1
    const kept = protect(type, id, json)
    if (kept !== undefined)
      // Where the standard gives the entity neither, id and `meta` are the project's own.
      yield { type, id, path: model[type].path, json: hasId(type) ? kept : contentOf(kept) }
  }
  context.report({ phase: 'write', done, total })
}

/** What is in the zip, with checksums, for whoever receives it. */
async function writeManifest(
  zip: FileSet,
  { summary, policy }: DeliveryInput,
  { files, entities }: Content,
): Promise<void> {
  const writer = await zip.open('manifest.json')
  const manifest = {
    name: 'skolflytt-delivery',
    version: 1,
    standard: 'SS 12000:2020',
    asOf: summary.asOf,
    mapping: summary.mapping,
    protected: policy,
    entities,
    findings: summary.findings,
    files,
  }
  await writer.write(`${JSON.stringify(manifest, null, 2)}\n`)
  await writer.close()
}
