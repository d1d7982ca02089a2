import type { Language } from '../../shared/errors.ts'
import { fillTemplate } from '../../shared/finding.ts'
import type { ByteWriter, DeliveredFile, FolderFileSet } from './file-set.ts'

/** What a corrected source could not say. */
export type SourceNotes = {
  /** Fixed cells whose text the file's encoding or form cannot hold. */
  lost: number
  /** Rows left out because of protected persons. */
  protectedRows: number
  /** Workbooks from which such rows are gone, with sheets nobody read, comments or pivot tables, which stand as they were. */
  readonly unchecked: string[]
  /** Sources that the last run did not read as they are: only rows that say so themselves are known to be of protected persons. */
  readonly notRun: string[]
}
export type CorrectedSource = {
  readonly name: string
  write(target: ByteWriter, notes: SourceNotes): Promise<DeliveredFile>
}
export type SourcesInput = {
  readonly files: readonly CorrectedSource[]
  /** Files whose bytes the project does not have. */
  readonly missing: readonly string[]
}

const prefix = 'corrected-'
/** A name of ours, so that the user's own file in the same folder is never written over. */
export const isCorrected = (name: string): boolean => name.startsWith(prefix) && !name.endsWith('.partial')

/** Writes each source file with its fixes, under its own name after `corrected-`. */
export async function writeSources(
  folder: FolderFileSet,
  { files, missing }: SourcesInput,
  language: Language,
): Promise<{ files: DeliveredFile[]; entities: Record<string, number>; notes: string[] }> {
  const notes: SourceNotes = { lost: 0, protectedRows: 0, unchecked: [], notRun: [] }
  const written: DeliveredFile[] = []
  const taken = new Set<string>()
  for (const { name, write } of files)
    written.push(await write(await folder.openBytes(takeName(name, taken)), notes))
  return { files: written, entities: {}, notes: tell(notes, missing, language) }
}

/** The name without its folders. */
function takeName(name: string, taken: Set<string>): string {
  const plain = prefix + name.replaceAll(/[/\\:*?"<>|\p{Cc}]+/gu, '-')
  let free = plain
  for (let number = 2; taken.has(free.toLowerCase()); number++)
    free = plain.replace(/(\.[^.]*)?$/, (extension) => `-${number}${extension}`)
  taken.add(free.toLowerCase())
  return free
}

function tell(
  { lost, protectedRows, unchecked, notRun }: SourceNotes,
  missing: readonly string[],
  language: Language,
): string[] {
  const sv = language === 'sv'
  return [
    ...missing.map((name) =>
      sv
        ? `${name} skrivs inte: JSON-filer sparas inte i projektet. Leverera som JSON i stället.`
        : `${name} is not written: JSON files are not kept in the project. Deliver as JSON instead.`,
    ),
    ...(lost > 0
      ? [
          sv
            ? fillTemplate(
                '{n|rättad cell|rättade celler} ryms inte i filens teckenkodning eller form, eller hör till en rubrik ovanför raderna, bladets namn eller filens. Det som stod i filen står kvar.',
                { n: lost },
              )
            : fillTemplate(
                '{n|fixed cell does|fixed cells do} not fit the file’s encoding or form, or belong to a heading above the rows, the name of the sheet or the file. What stood in the file still does.',
                { n: lost },
              ),
        ]
      : []),
    ...(protectedRows > 0
      ? [
          sv
            ? fillTemplate('{n|rad|rader} om personer med skyddad identitet är tömda eller borttagna.', {
                n: protectedRows,
              })
            : fillTemplate('{n|row|rows} about persons with protected identity are emptied or taken out.', {
                n: protectedRows,
              }),
        ]
      : []),
    ...notRun.map((name) =>
      sv
        ? `${name} har inte körts med någon mappning så som den är nu. Bara rader där det själva står att personen är skyddad är borttagna: se efter de andra, eller kör mappningen först.`
        : `${name} has not been run with a mapping as it is now. Only rows that themselves say that the person is protected are taken out: look through the others, or run the mapping first.`,
    ),
    ...unchecked.map((name) =>
      sv
        ? `${name} har blad som inte är lästa, kommentarer eller pivottabeller. De står kvar som de var: se efter att de inte nämner någon med skyddad identitet innan filen lämnas vidare.`
        : `${name} has sheets that are not read, comments or pivot tables. They stand as they were: make sure that they name nobody with protected identity before the file is handed on.`,
    ),
  ]
}
