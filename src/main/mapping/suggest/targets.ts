import type { Concept } from './synonyms.ts'

/** What the rows of a table are; `links`: nothing of their own, they say what belongs together in other tables. */
export type TableKind = 'pupils' | 'children' | 'guardians' | 'staff' | 'schools' | 'groups' | 'links'

/** A mapping target: the path of the standard, with the group's type in brackets where the path alone does not tell. */
const ofContacts: Partial<Record<Concept, string>> = {
  email: 'Person.emails[].value',
  eppn: 'Person.eduPersonPrincipalNames[]',
  mobile: 'Person.phoneNumbers[].value',
  homePhone: 'Person.phoneNumbers[].value',
  workPhone: 'Person.phoneNumbers[].value',
  street: 'Person.addresses[].streetAddress',
  postalCode: 'Person.addresses[].postalCode',
  locality: 'Person.addresses[].locality',
}
const ofPerson: Partial<Record<Concept, string>> = {
  ...ofContacts,
  civicNo: 'Person.civicNo.value',
  birthDate: 'Person.birthDate',
  givenName: 'Person.givenName',
  middleName: 'Person.middleName',
  familyName: 'Person.familyName',
  fullName: 'Person.givenName, Person.familyName',
  sex: 'Person.sex',
  protected: 'Person.securityMarking',
  recordId: 'Person (key)',
}
const ofSchool: Partial<Record<Concept, string>> = {
  schoolName: 'Organisation.displayName',
  schoolUnitCode: 'Organisation.schoolUnitCode',
}
const ofPupil: Partial<Record<Concept, string>> = {
  ...ofPerson,
  ...ofSchool,
  schoolType: 'Person.enrolments[].schoolType',
  schoolYear: 'Person.enrolments[].schoolYear',
  programme: 'Person.enrolments[].educationCode',
  programmePart: 'Person.enrolments[].educationCode',
  startDate: 'Person.enrolments[].startDate',
  endDate: 'Person.enrolments[].endDate',
  className: 'Group.displayName (Klass)',
  groups: 'Group.displayName (Undervisning)',
  department: 'Group.displayName (Avdelning)',
  mentor: 'Duty.assignmentRole[].group',
  teacher: 'Activity.teachers[]',
  removed: '(removed)',
}

const targets: Readonly<Record<TableKind, Partial<Record<Concept, string>>>> = {
  pupils: ofPupil,
  children: {
    ...ofPupil,
    schoolType: 'Placement.schoolType',
    startDate: 'Placement.startDate',
    endDate: 'Placement.endDate',
    weeklyHours: 'Placement.maxWeeklyScheduleHours',
  },
  guardians: { ...ofPerson, relationType: 'Person.responsibles[].relationType' },
  staff: {
    ...ofPerson,
    ...ofSchool,
    dutyRole: 'Duty.dutyRole',
    dutyPercent: 'Duty.dutyPercent',
    signature: 'Duty.signature',
    startDate: 'Duty.startDate',
    endDate: 'Duty.endDate',
    removed: '(removed)',
  },
  schools: {
    ...ofSchool,
    schoolType: 'Organisation.schoolTypes[]',
    recordId: 'Organisation (key)',
    municipalityCode: 'Organisation.municipalityCode',
    organisationNumber: 'Organisation.organisationNumber',
    authority: 'Organisation.parentOrganisation',
    email: 'Organisation.email',
    url: 'Organisation.url',
    mobile: 'Organisation.phoneNumber',
    homePhone: 'Organisation.phoneNumber',
    workPhone: 'Organisation.phoneNumber',
    street: 'Organisation.address.streetAddress',
    postalCode: 'Organisation.address.postalCode',
    locality: 'Organisation.address.locality',
  },
  groups: {
    ...ofSchool,
    className: 'Group.displayName',
    groups: 'Group.displayName',
    groupType: 'Group.groupType',
    schoolType: 'Group.schoolType',
    startDate: 'Group.startDate',
    endDate: 'Group.endDate',
    schoolYear: 'Person.enrolments[].schoolYear',
    course: 'Activity.displayName',
    mentor: 'Duty.assignmentRole[].group',
    teacher: 'Activity.teachers[]',
    removed: '(removed)',
  },
  links: {
    ...ofContacts,
    birthDate: 'Person.birthDate',
    sex: 'Person.sex',
    protected: 'Person.securityMarking',
    ...ofSchool,
    className: 'Group.displayName (Klass)',
    groups: 'Group.displayName (Undervisning)',
    course: 'Group.displayName (Undervisning)',
    teacher: 'Activity.teachers[]',
    relationType: 'Person.responsibles[].relationType',
    dutyRole: 'Group.groupMemberships[]',
    startDate: 'Group.groupMemberships[].startDate',
    endDate: 'Group.groupMemberships[].endDate',
    removed: '(removed)',
  },
}

/** Where a concept goes in a table of a kind; undefined where it has no place there. */
export function findTarget(kind: TableKind, concept: Concept): string | undefined {
  return targets[kind][concept]
}

/** The other way: what in a table of a kind goes to a target. */
export function findConcept(kind: TableKind, target: string): Concept | undefined {
  const found = Object.entries(targets[kind]).find(([, one]) => one === target)?.[0]
  return found === undefined ? undefined : concepts.find((concept) => concept === found)
}
const concepts = Object.values(targets).flatMap((one) => conceptsOf(one))

function conceptsOf(one: Partial<Record<Concept, string>>): Concept[] {
  const named: Concept[] = []
  for (const concept in one) if (isConcept(concept, one)) named.push(concept)
  return named
}

function isConcept(name: string, one: Partial<Record<Concept, string>>): name is Concept {
  return Object.hasOwn(one, name)
}

/** The target as it is shown, with whose attribute it is where that is not the row's own. */
export function showTarget(
  target: string,
  party: 'pupil' | 'guardian' | undefined,
  number: number | undefined,
): string {
  if (party === undefined) return target
  return `${party}${number === undefined ? '' : ` ${number}`}: ${target}`
}
