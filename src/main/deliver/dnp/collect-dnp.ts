import type { EntityType } from '../../model/entities.ts'
import type { Checked } from '../../validate/entity-finding.ts'
import { itemsOf, listOf, numberOf, recordOf, targetOf, textOf } from '../../validate/read.ts'
import { fileSchoolTypes, sheetNames, type SheetName } from './dnp-sheets.ts'

/** A row of the workbook without its last column. The key is what the service knows the row by; the owner whom it is about. */
export type DnpRow = {
  readonly sheet: SheetName
  readonly key: string
  readonly type: EntityType
  readonly id: string
  readonly cells: readonly (string | number)[]
}
/** Why something is not in the workbook, and how many. */
export type DnpLeftOut = Partial<
  Record<'noCode' | 'noNumber' | 'schoolType' | 'unknownTest' | 'noPerson', number>
>
export type DnpCollector = {
  add(type: EntityType, id: string, entity: Checked): void
  rows(): { readonly rows: readonly DnpRow[]; readonly leftOut: DnpLeftOut }
}

type Person = { readonly entity: Checked; readonly number: string }
type Group = {
  readonly id: string
  readonly name: string
  readonly schoolType: string
  readonly unit: string
  readonly members: readonly string[]
}

/**
 * Makes the workbook's rows of a whole delivery: only what is current on the day `asOf`, and only what the service takes. Memory holds the
 * pupils and staff of one school authority.
 *
 * @param testCodes Skolverket's code of a test by its UUID
 */
export function collectDnp(asOf: string, testCodes: ReadonlyMap<string, string>): DnpCollector {
  const codes = new Map<string, string>()
  const persons = new Map<string, Person>()
  const groups = new Map<string, Group>()
  const duties: { id: string; person: string; unit: string; role: string }[] = []
  const activities: { groups: readonly string[]; duties: readonly string[]; test: string; id: string }[] = []
  const leftOut: DnpLeftOut = {}
  const leaveOut = (why: keyof DnpLeftOut): void => void (leftOut[why] = (leftOut[why] ?? 0) + 1)
  const isCurrent = (item: Checked): boolean => (textOf(item, 'endDate') ?? asOf) >= asOf

  const add = (type: EntityType, id: string, entity: Checked): void => {
    if (type === 'Organisation') {
      const code = textOf(entity, 'schoolUnitCode')
      if (code !== undefined) codes.set(id, code)
    } else if (type === 'Person') {
      const civicNo = recordOf(entity, 'civicNo')
      const number = civicNo && textOf(civicNo, 'value')
      if (number !== undefined) persons.set(id, { entity, number })
      else if (listOf(entity, 'enrolments').length > 0) leaveOut('noNumber')
    } else if (type === 'Group' && isCurrent(entity)) addGroup(id, entity)
    else if (type === 'Duty' && isCurrent(entity)) {
      const [person, unit, role] = [
        targetOf(entity, 'person'),
        targetOf(entity, 'dutyAt'),
        textOf(entity, 'dutyRole'),
      ]
      if (person !== undefined && unit !== undefined && role !== undefined)
        duties.push({ id, person, unit, role })
      else leaveOut('noPerson')
    } else if (type === 'Activity' && isCurrent(entity)) addActivity(id, entity)
  }

  const kinds = new Map<string, 'Klass' | 'Undervisning'>()
  const addGroup = (id: string, entity: Checked): void => {
    const kind = textOf(entity, 'groupType')
    if (kind !== 'Klass' && kind !== 'Undervisning') return
    kinds.set(id, kind)
    groups.set(id, {
      id,
      name: textOf(entity, 'displayName') ?? '',
      schoolType: textOf(entity, 'schoolType') ?? '',
      unit: targetOf(entity, 'organisation') ?? '',
      members: [...itemsOf(entity, 'groupMemberships')]
        .filter(([, item]) => isCurrent(item))
        .flatMap(([, item]) => targetOf(item, 'person') ?? []),
    })
  }
  const addActivity = (id: string, entity: Checked): void => {
    const parent = targetOf(entity, 'parentActivity')
    if (parent === undefined) return
    const test = testCodes.get(parent)
    if (test === undefined) {
      leaveOut('unknownTest')
      return
    }
    activities.push({
      id,
      test,
      groups: [...itemsOf(entity, 'groups')].flatMap(([, item]) => textOf(item, 'id') ?? []),
      duties: [...itemsOf(entity, 'teachers')]
        .filter(([, item]) => isCurrent(item))
        .flatMap(([, item]) => targetOf(item, 'duty') ?? []),
    })
  }

  const rows = (): { rows: DnpRow[]; leftOut: DnpLeftOut } => {
    const made = new Map<string, DnpRow>()
    const put = (row: DnpRow): void => void made.set(`${row.sheet} ${row.key}`, row)
    const tested = new Set(activities.flatMap((activity) => activity.groups))
    /** Names of groups by `unit person`. */
    const classOf = new Map<string, string[]>()
    const groupsOf = new Map<string, string[]>()
    for (const group of groups.values()) {
      const code = codes.get(group.unit)
      const isClass = kinds.get(group.id) === 'Klass'
      if (!isClass && !tested.has(group.id)) continue
      if (code === undefined) {
        leaveOut('noCode')
        continue
      }
      for (const member of group.members)
        push(isClass ? classOf : groupsOf, `${group.unit} ${member}`, group.name)
      if (isClass)
        put({
          sheet: 'classes',
          key: `${code}|${group.name}`,
          type: 'Group',
          id: group.id,
          cells: [code, group.schoolType, group.name],
        })
    }
    const dutyGroups = new Map<string, string[]>()
    for (const { id, test, ...activity } of activities) {
      for (const group of activity.groups.flatMap((one) => groups.get(one) ?? [])) {
        const code = codes.get(group.unit)
        if (code === undefined) continue
        put({
          sheet: 'subjectGroups',
          key: `${code}|${group.name}|${test}`,
          type: 'Activity',
          id,
          cells: [code, group.schoolType, group.name, test],
        })
        for (const duty of activity.duties) push(dutyGroups, duty, group.name)
      }
    }
    for (const [id, person] of persons) addEnrolments(id, person)
    for (const { id, person: personId, unit, role } of duties) {
      const person = persons.get(personId)
      const code = codes.get(unit)
      if (!person || code === undefined) {
        leaveOut(person ? 'noCode' : 'noPerson')
        continue
      }
      put({
        sheet: 'staff',
        key: `${person.number}|${code}|${role}`,
        type: 'Duty',
        id,
        cells: [...nameCells(person, 'Skola personal'), code, role, names(dutyGroups.get(id))],
      })
    }
    return { rows: [...made.values()].sort(byPlace), leftOut }

    function addEnrolments(id: string, person: Person): void {
      for (const [, enrolment] of itemsOf(person.entity, 'enrolments')) {
        if (!isCurrent(enrolment) || enrolment['cancelled'] === true) continue
        const unit = targetOf(enrolment, 'enroledAt') ?? ''
        const code = codes.get(unit)
        const schoolType = textOf(enrolment, 'schoolType') ?? ''
        if (!fileSchoolTypes.has(schoolType) || code === undefined) {
          leaveOut(code === undefined ? 'noCode' : 'schoolType')
          continue
        }
        const marking = textOf(person.entity, 'securityMarking') ?? 'Ingen'
        put({
          sheet: 'pupils',
          key: `${person.number}|${code}|${schoolType}`,
          type: 'Person',
          id,
          cells: [
            ...nameCells(person, 'Skola elev'),
            code,
            schoolType,
            numberOf(enrolment, 'schoolYear') ?? '',
            textOf(enrolment, 'educationCode') ?? '',
            [...(classOf.get(`${unit} ${id}`) ?? [])].sort()[0] ?? '',
            names(groupsOf.get(`${unit} ${id}`)),
            marking === 'Ingen' ? '' : 'Ja',
          ],
        })
      }
    }
  }
  return { add, rows }
}

function nameCells({ entity, number }: Person, emailType: string): string[] {
  const [eppn] = listOf(entity, 'eduPersonPrincipalNames')
  const emails = [...itemsOf(entity, 'emails')].map(([, email]) => email)
  const email = emails.find((one) => textOf(one, 'type') === emailType)
  return [
    number,
    textOf(entity, 'givenName') ?? '',
    textOf(entity, 'familyName') ?? '',
    typeof eppn === 'string' ? eppn : '',
    (email && textOf(email, 'value')) ?? '',
  ]
}

const names = (all: readonly string[] | undefined): string => [...new Set(all)].sort().join('; ')

function push(map: Map<string, string[]>, key: string, name: string): void {
  const list = map.get(key)
  if (list) list.push(name)
  else map.set(key, [name])
}

/** By sheet, then school unit and name: the order of the ids would look like none. */
function byPlace(a: DnpRow, b: DnpRow): number {
  const sheet = sheetNames.indexOf(a.sheet) - sheetNames.indexOf(b.sheet)
  return sheet || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}
