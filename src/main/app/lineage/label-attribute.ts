import { findField } from '../../model/fields.ts'

type Label = { sv: string; en: string }

/** What an attribute (`Person.enrolments[].schoolYear`) is called, with the list or object that it stands in. */
export function labelAttribute(target: string): Label {
  const [type = '', ...steps] = target.split('.')
  const labels = steps.map((_, index) => findField(type, steps.slice(0, index + 1).join('.'))?.label)
  const known = labels.filter((label) => label !== undefined)
  // The parts of an object are often called as the whole.
  const told = known.filter((label, index) => label.sv !== known[index - 1]?.sv)
  if (told.length === 0) return { sv: target, en: target }
  const join = (texts: readonly string[]) =>
    texts.map((text, index) => (index === 0 ? text : text.toLowerCase())).join(': ')
  return { sv: join(told.map(({ sv }) => sv)), en: join(told.map(({ en }) => en)) }
}
