import type { Column } from '../../import/source.ts'
import { compactCaption } from './read-caption.ts'
import type { SuggestSource } from './recognise-table.ts'

const noteCaption =
  /^(ovrigt|ovriginformation|ovrigauppgifter|info|information|obs|anm|anmarkning(ar)?|anteckning(ar)?|kommentar(er)?|notering(ar)?|comments?|notes?|remarks?)$/

/** What in a note tells that the person is protected; compared without regard to case. */
export const protectionWords = 'skydd|sekret|protected|confidential'
const tellsProtection = new RegExp(protectionWords, 'i')

/**
 * Columns of free notes in which a protected identity may stand (”Skyddade uppgifter” under Övrigt): where one of the
 * commonest notes says so, or where there are more notes than the profile keeps. Better one too many marked than one sent out.
 */
export function notesOfProtection({ columns, profile }: SuggestSource): Column[] {
  return columns.filter((column) => {
    if (!noteCaption.test(compactCaption(column.name))) return false
    const facts = profile.find(({ position }) => position === column.position)
    if (!facts) return false
    return facts.distinct > facts.top.length || facts.top.some(({ value }) => tellsProtection.test(value))
  })
}
