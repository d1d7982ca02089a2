import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, type Language } from '../../../shared/errors.ts'
import type { ByteWriter, DeliveredFile } from '../../deliver/file-set.ts'
import { writeFindings } from '../../deliver/findings-file.ts'
import { openZipBytes } from '../../deliver/zip-file-set.ts'
import { collectPieces } from '../../deliver/file-set.ts'
import type { JobContext } from '../../job-context.ts'
import * as codes from '../../model/codes.ts'
import type { ReadableDb } from '../../store/database.ts'
import { writeAnswer } from '../../store/answer-repository.ts'
import { findingRepository } from '../../store/finding-repository.ts'
import { openProject } from '../../store/open-project.ts'
import { rowStates } from '../../store/row-states.ts'
import { settings } from '../../store/settings.ts'
import { shareRepository } from '../../store/share-repository.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { importFiles } from '../import/import-files.ts'
import { findSharedTable, withOwnTables } from '../mappings/shared-tables.ts'
import { shippedMappings } from '../mappings/shipped-mappings.ts'
import { runProject } from '../run/run-project.ts'
import { chooseRows } from './choose-rows.ts'
import { createPseudonyms, wordsAndNumbers } from './pseudonyms.ts'
import { pseudonymiseRows } from './pseudonymise-rows.ts'
import { writeSampleFile } from './sample-files.ts'
import { shareMapping, shareName } from './share-mapping.ts'
import { tellShare } from './share-text.ts'

/**
 * Writes a bundle for somebody who helps: sample rows of each source with other names and numbers, the mapping and the answers, and the
 * findings that a run makes of just these files. Nothing in it tells who or where.
 *
 * @throws AppError `no-mapping`; `not-found` where a source came, or was read again, after the last run: who is protected in it is not known
 */
export async function shareProject(
  db: ReadableDb,
  target: ByteWriter,
  language: Language,
  context: JobContext,
): Promise<DeliveredFile> {
  const mapping = settings(db).get('mapping')
  const { asOf, namespace } = settings(db).need('project')
  if (!mapping)
    throw new AppError('no-mapping', {
      sv: 'Ingen mappning är vald. Välj en under Mappning.',
      en: 'No mapping is chosen. Choose one under Mapping.',
    })
  const notRun = sourceRepository(db)
    .list()
    .find(({ id }) => !rowStates(db).isOfLastRun(id))
  if (notRun)
    throw new AppError('not-found', {
      sv: `${notRun.name} har lästs efter den senaste körningen. Kör mappningen igen först, så att det är känt vilka rader som rör skyddade personer.`,
      en: `${notRun.name} was read after the last run. Run the mapping again first, so that it is known which rows concern protected persons.`,
    })
  const chosen = chooseRows(db)
  const known = knownWords(mapping.name)
  const isKnown = (value: string): boolean => known.has(value.trim().toLowerCase())
  const originals = wordsAndNumbers(chosen.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)))
  // A stand-in must not mean anything either: an unknown code stays unknown.
  const pseudonyms = createPseudonyms(namespace, new Set([...originals, ...known]))
  const samples = chosen.map((one) => ({
    source: one.source,
    rows: pseudonymiseRows(one, pseudonyms, isKnown),
  }))
  const shared = shareMapping(withOwnTables(mapping), pseudonyms, isKnown)
  const answers = shareRepository(db)
    .answers()
    .map(({ question, per, value }) => ({
      question: shared.question(question),
      per: keep(per, isKnown) ? per : pseudonyms.replace(per),
      value: keep(value, isKnown) ? value : pseudonyms.replace(value),
    }))
  const folder = await makeTemporaryFolder()
  try {
    const files = join(folder, 'files')
    await mkdir(files)
    const paths = new Map<string, string>()
    let left = 0
    for (const [index, [name, sources]] of [
      ...Map.groupBy(samples, ({ source }) => source.fileName),
    ].entries()) {
      const path = join(files, String(index))
      const renamed = sources.map(({ source, rows }) => {
        const isSheet = source.kind === 'xlsx' && source.part !== undefined
        const part = isSheet ? shareName(source.part, pseudonyms) : source.part
        return { source: { ...source, part }, rows }
      })
      if (await writeSampleFile(path, renamed, asOf))
        paths.set(path, unlike([...paths.values()], shareName(flat(name), pseudonyms)))
      else left += 1
    }
    const copy = openProject(join(folder, 'share.skolflytt'), {
      create: { name: 'share', asOf, namespace, isPassing: true },
    })
    try {
      for (const { question, per, value } of answers) writeAnswer(copy, question, per, value)
      const options = {
        paths: [...paths.keys()],
        names: paths,
        tempDir: folder,
        candidates: [shared.mapping],
        isPassing: true,
      }
      await importFiles(copy, options, context)
      settings(copy).set('mapping', shared.mapping)
      const profile = settings(db).get('profile')
      if (profile !== undefined) settings(copy).set('profile', profile)
      await runProject(copy, context)
      const zip = openZipBytes(target, asOf)
      const add = async (name: string, bytes: Uint8Array): Promise<void> => {
        const writer = await zip.openBytes(name)
        await writer.write(bytes)
        await writer.close()
      }
      for (const [path, name] of paths) await add(`files/${name}`, await readFile(path))
      await add('mapping.json', Buffer.from(`${JSON.stringify(shared.mapping, null, 2)}\n`))
      await add('answers.json', Buffer.from(`${JSON.stringify(toAnswersFile(answers), null, 2)}\n`))
      const inZip = { open: async (name: string) => collectPieces(await zip.openBytes(name)) }
      await writeFindings(inZip, findingRepository(copy).all(), language, new Map())
      const told = tellShare(language, {
        asOf,
        mapping: shared.mapping.name,
        original: shareRepository(db).countsByRule(),
        sample: shareRepository(copy).countsByRule(),
        left,
      })
      await add('README.md', Buffer.from(told))
      return await zip.close()
    } finally {
      copy.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A name without folders: those may be called after a school. */
function flat(name: string): string {
  return name.split('/').at(-1) ?? name
}

/** Two files may have the same name in different folders. */
function unlike(taken: readonly string[], name: string): string {
  if (!taken.includes(name)) return name
  const [, stem = name, end = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? []
  for (let number = 2; ; number += 1)
    if (!taken.includes(`${stem}-${number}${end}`)) return `${stem}-${number}${end}`
}

const keep = (text: string, isKnown: (value: string) => boolean): boolean =>
  text === '' || isKnown(text) || /^\d{4}-\d{2}-\d{2}$/.test(text)

function toAnswersFile(answers: readonly { question: string; per: string; value: string }[]): object {
  const file: Record<string, string | Record<string, string>> = {}
  for (const { question, per, value } of answers) {
    const before = file[question]
    if (per === '') file[question] = value
    else file[question] = { ...(typeof before === 'object' ? before : {}), [per]: value }
  }
  return file
}

const sharedTables = ['befattning', 'gruppart', 'kon', 'provaktivitet', 'relation', 'skolform']
const plainWords = [
  'ja',
  'nej',
  'j',
  'n',
  'x',
  'true',
  'false',
  'sant',
  'falskt',
  'exempel',
  'antal',
  'summa',
  'totalt',
]

/** Words that tell nobody apart: the standard's codes, the shared tables, and what a shipped mapping names. A mapping of the user's own may name schools. */
function knownWords(mapping: string): ReadonlySet<string> {
  const words = new Set(plainWords)
  const take = (value: unknown): void => {
    if (typeof value === 'string') words.add(value.toLowerCase())
    else if (Array.isArray(value)) value.forEach(take)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) {
        take(name)
        take(inner)
      }
  }
  take(Object.values(codes))
  for (const name of sharedTables) take(findSharedTable(name))
  take(shippedMappings().find(({ name }) => name === mapping) ?? {})
  return words
}
