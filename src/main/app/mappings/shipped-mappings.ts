import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { MappingDocument } from '../../mapping/document.ts'
import { packageFolder } from './package-files.ts'

let shipped: readonly MappingDocument[] | undefined

/** The mappings that come with the product, by name. Read once: they do not change while it runs. */
export function shippedMappings(): readonly MappingDocument[] {
  shipped ??= readdirSync(packageFolder('mappings'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readMapping(join(packageFolder('mappings'), name)))
  return shipped
}

/** A shipped mapping by its name. Throws `no-mapping`. */
export function findShippedMapping(name: string): MappingDocument {
  const found = shippedMappings().find((mapping) => mapping.name === name)
  if (found) return found
  throw new AppError('no-mapping', {
    sv: `Det finns ingen mappning som heter ${name}. skolflytt mappings visar dem som finns.`,
    en: `There is no mapping called ${name}. skolflytt mappings shows those there are.`,
  })
}

/** For the command line: a shipped mapping by its name, or a mapping file. Throws `no-mapping`, `mapping-invalid` or `file-unreadable`. */
export function findMapping(nameOrFile: string): MappingDocument {
  return /[\\/]|\.json$/.test(nameOrFile) ? readMapping(nameOrFile) : findShippedMapping(nameOrFile)
}

function readMapping(path: string): MappingDocument {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new AppError(
      error instanceof SyntaxError ? 'mapping-invalid' : 'file-unreadable',
      error instanceof SyntaxError
        ? {
            sv: `Mappningen ${path} är ingen hel JSON-fil${placeOf(error).sv}. Se efter om ett kommatecken, ett citattecken eller en parentes saknas där eller just före.`,
            en: `The mapping ${path} is no whole JSON file${placeOf(error).en}. See whether a comma, a quotation mark or a bracket is missing there or just before.`,
          }
        : {
            sv: `Mappningen ${path} kan inte läsas. Kontrollera att filen finns och får läsas.`,
            en: `The mapping ${path} cannot be read. Check that the file is there and may be read.`,
          },
      { cause: error },
    )
  }
  return parseMapping(given)
}

/** Where the text stopped being JSON, as the reader tells it. */
function placeOf({ message }: SyntaxError): { sv: string; en: string } {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
  if (line === undefined || column === undefined) return { sv: '', en: '' }
  return {
    sv: `: felet märks på rad ${line}, tecken ${column}`,
    en: `: the fault shows at line ${line}, character ${column}`,
  }
}

/** Throws `mapping-invalid` with each fault's path. Unknown keys are kept. */
export function parseMapping(given: unknown): MappingDocument {
  const mapping = withIncluded(parseDocument(given))
  if (mapping.entities.length > 0) return mapping
  throw new AppError('mapping-invalid', {
    sv: 'Mappningen har fel: entities: minst ett avsnitt, eller en mappning som tas in (include), behövs',
    en: 'The mapping has faults: entities: at least one block, or a mapping that is included, is needed',
  })
}

/** A document by its shape alone: it may have no blocks yet, and what it includes is not taken in. Throws `mapping-invalid`. */
export function parseDocument(given: unknown): MappingDocument {
  const result = MappingDocument.safeParse(given)
  if (result.success) return result.data
  const list = (issues: z.core.$ZodIssue[], whole: string) =>
    issues.map((issue) => `${issue.path.join('.') || whole}: ${issue.message}`).join('; ')
  const swedish = MappingDocument.safeParse(given, { error: z.locales.sv().localeError })
  throw new AppError('mapping-invalid', {
    sv: `Mappningen har fel: ${list(swedish.error?.issues ?? [], '(dokumentet)')}`,
    en: `The mapping has faults: ${list(result.error.issues, '(the document)')}`,
  })
}

/** The text of a shipped mapping's file, with nothing taken out that this version does not know. Throws `no-mapping`. */
export function readShippedText(name: string): string {
  findShippedMapping(name)
  return readFileSync(join(packageFolder('mappings'), `${basename(name)}.json`), 'utf8')
}

/** What was taken in is not named any more: a mapping that is written out and read again would have it twice. */
function withIncluded({ include = [], ...mapping }: MappingDocument): MappingDocument {
  const included = include.map((name) =>
    readMapping(join(packageFolder('mappings'), `${basename(name)}.json`)),
  )
  return included.reduce<MappingDocument>(
    (whole, part) => ({
      ...whole,
      // Ours come first, and stand where both have the name.
      sources: { ...whole.sources, ...part.sources, ...whole.sources },
      ask: { ...part.ask, ...whole.ask },
      tables: { ...part.tables, ...whole.tables },
      lacks: [...(whole.lacks ?? []), ...(part.lacks ?? [])],
      entities: [...part.entities, ...whole.entities],
    }),
    mapping,
  )
}
