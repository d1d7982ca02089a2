import type { StandardField, StandardType } from '../../../shared/mapping-contract.ts'
import type { Output } from '../../../shared/contract.ts'
import { derivations } from '../../mapping/derive/registry.ts'
import { transforms } from '../../mapping/transforms/registry.ts'
import { entities, type EntityType } from '../../model/entities.ts'
import { fieldTree, type Field } from '../../model/fields.ts'

/** Entity types in the groups that people think in; the standard itself has them in a row. */
const groups: readonly { label: { sv: string; en: string }; types: readonly EntityType[] }[] = [
  {
    label: { sv: 'Skola och organisation', en: 'School and organisation' },
    types: ['Organisation', 'SchoolUnitOffering'],
  },
  { label: { sv: 'Personer', en: 'Persons' }, types: ['Person', 'Duty', 'Placement'] },
  { label: { sv: 'Grupper', en: 'Groups' }, types: ['Group'] },
  {
    label: { sv: 'Undervisning', en: 'Teaching' },
    types: ['Activity', 'CalendarEvent', 'Syllabus', 'Programme', 'StudyPlan'],
  },
  {
    label: { sv: 'Närvaro', en: 'Attendance' },
    types: ['Attendance', 'AttendanceEvent', 'AttendanceSchedule', 'Absence', 'AggregatedAttendance'],
  },
  { label: { sv: 'Betyg', en: 'Grades' }, types: ['Grade'] },
  { label: { sv: 'Lokaler och resurser', en: 'Rooms and resources' }, types: ['Room', 'Resource'] },
]

/** The standard as a mapping can fill it, and what values can be read with. The same for every project. */
export function describeStandard(): Output<'mapping/standard'> {
  return {
    groups: groups.map(({ label, types }) => ({ label, types: types.map(describeType) })),
    transforms: [...transforms.values()].map(({ name, help }) => ({ name, help })),
    derivations: [...derivations.values()].map(({ name, help, inputs }) => ({
      name,
      help,
      inputs: [...inputs],
    })),
  }
}

function describeType(type: EntityType): StandardType {
  return {
    type,
    label: entities[type].label,
    fields: fieldTree(type)
      .filter(({ assigned }) => !assigned)
      .flatMap((field) => flatten(field, '', true, undefined)),
  }
}

/** A field as the paths that a mapping can give a value to. `given`: what it is inside is always there. */
function flatten(
  field: Field,
  before: string,
  given: boolean,
  within: Field['label'] | undefined,
): StandardField[] {
  const path = `${before}${field.name}`
  if (field.kind === 'object') {
    return (field.fields ?? []).flatMap((inner) =>
      flatten(inner, `${path}.`, given && field.required, field.label),
    )
  }
  if (field.kind !== 'list') return [describe(field, path, given, within)]
  const { item, fields } = field
  if (item?.kind !== 'object' || !fields) {
    return [{ ...describe({ ...item, ...field, kind: item?.kind ?? 'string' }, `${path}[]`, given, within) }]
  }
  return fields.map((inner) => {
    const described = describe(inner, `${path}[].${inner.name}`, given && field.required, field.label)
    // A list entry has values, and no lists or objects of its own.
    return inner.kind === 'list' || inner.kind === 'object' ? { ...described, documentOnly: true } : described
  })
}

function describe(
  field: Field,
  path: string,
  given: boolean,
  within: Field['label'] | undefined,
): StandardField {
  const { label, help, kind, required } = field
  const codes = field.codes ?? field.item?.codes
  const targets = field.targets ?? field.item?.targets
  return {
    path,
    label,
    help,
    ...(within ? { within } : {}),
    kind,
    required: required && given,
    requiredInside: required,
    ...(codes ? { codes: [...codes] } : {}),
    ...(targets ? { targets: [...targets] } : {}),
  }
}
