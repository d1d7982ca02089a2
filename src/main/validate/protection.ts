import type { Checked } from './entity-finding.ts'
import { textOf } from './read.ts'

/** A person, or a reference to one, that carries a security marking (RULES.md §6). */
export function isProtected(person: Checked): boolean {
  const marking = textOf(person, 'securityMarking')
  return marking !== undefined && marking !== 'Ingen'
}
