import { hasPupils, isMemberList } from './member-blocks.ts'
import { hasName } from './person-values.ts'
import type { KnownColumn, KnownTable } from './recognise-table.ts'
import type { Concept } from './synonyms.ts'

export type Doubt = { readonly sv: string; readonly en: string }

/** What each kind of table must surely tell before its mapping runs unseen: one of each list. */
const needed: Readonly<Record<KnownTable['kind'], readonly (readonly Concept[])[]>> = {
  pupils: [
    ['givenName', 'fullName'],
    ['familyName', 'fullName'],
    ['civicNo', 'className', 'birthDate', 'recordId'],
  ],
  children: [
    ['givenName', 'fullName'],
    ['familyName', 'fullName'],
    ['civicNo', 'department', 'birthDate', 'recordId'],
  ],
  guardians: [
    ['givenName', 'fullName'],
    ['familyName', 'fullName'],
  ],
  staff: [
    ['givenName', 'fullName'],
    ['familyName', 'fullName'],
  ],
  schools: [['schoolName', 'schoolUnitCode']],
  groups: [['className', 'groups']],
  links: [],
}
/** Used where it is there: then it must be sure too. */
const identifying: readonly Concept[] = ['civicNo', 'schoolName', 'schoolUnitCode', 'className', 'department']

const words: Partial<Record<Concept, Doubt>> = {
  givenName: { sv: 'förnamn', en: 'given name' },
  familyName: { sv: 'efternamn', en: 'family name' },
  civicNo: { sv: 'personnummer', en: 'personal number' },
  className: { sv: 'klass', en: 'class' },
  department: { sv: 'avdelning', en: 'section' },
  schoolName: { sv: 'skola', en: 'school' },
  schoolUnitCode: { sv: 'skolenhetskod', en: 'school unit code' },
}

/** What keeps the tables' mapping from being sure: required attributes that no column, or no sure column, gives. */
export function findDoubts(tables: readonly KnownTable[]): Doubt[] {
  return tables.flatMap(({ source, kind, own, guardians }) => {
    if (isMemberList({ kind, own })) {
      if (own.get('groups')?.[0]?.guess.sure === true) return []
      return [
        {
          sv: `${source.name}: osäkert vilken kolumn som är grupp`,
          en: `${source.name}: not sure which column is the group`,
        },
      ]
    }
    const isOfPupils = (
      ['className', 'schoolYear', 'groups', 'programme', 'programmePart', 'mentor'] as const
    ).some((concept) => own.has(concept))
    if (kind === 'pupils' && !isOfPupils && guardians.length === 0)
      return [
        {
          sv: `${source.name}: osäkert om personerna är elever`,
          en: `${source.name}: not sure that the persons are pupils`,
        },
      ]
    const persons = kind === 'guardians' ? [own, ...guardians] : [own]
    const isSure = (concept: Concept) =>
      persons.flatMap((person) => person.get(concept) ?? []).some(({ guess }: KnownColumn) => guess.sure)
    // `Personnr;Klass` beside a list of the pupils.
    const isNamedElsewhere = kind === 'pupils' && !hasName(own) && hasPupils(tables)
    const lacking = needed[kind]
      .filter((alternatives) => !alternatives.some(isSure))
      .filter((alternatives) => !(isNamedElsewhere && alternatives.includes('fullName')))
      .map(([first]) => first)
    const unsure = identifying.filter((concept) => own.has(concept) && !isSure(concept))
    return [...new Set([...lacking, ...unsure])].flatMap((concept) => {
      const word = concept === undefined ? undefined : words[concept]
      return word
        ? [
            {
              sv: `${source.name}: osäkert vilken kolumn som är ${word.sv}`,
              en: `${source.name}: not sure which column is the ${word.en}`,
            },
          ]
        : []
    })
  })
}
