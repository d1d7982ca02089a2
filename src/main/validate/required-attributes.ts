import { isEntityType } from '../model/entities.ts'
import { fieldTree, type Field } from '../model/fields.ts'

/** Optional in the official file, but nothing is left of the object without them (DUT-01, PER-20). */
const essential: ReadonlySet<string> = new Set(['Duty.person', 'Person.responsibles.person'])

/** Whether an object must have the attribute; the path has names only, also through lists: `['teachers', 'duty']`. */
export function isRequired(type: string, path: readonly string[]): boolean {
  if (essential.has([type, ...path].join('.'))) return true
  let fields: readonly Field[] = isEntityType(type) ? fieldTree(type) : []
  let required = false
  for (const name of path) {
    const field = fields.find((one) => one.name === name)
    required = field?.required ?? false
    fields = field?.fields ?? []
  }
  return required
}
