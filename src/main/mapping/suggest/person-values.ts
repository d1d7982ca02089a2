import type { ColumnRef } from '../../../shared/read-options.ts'
import type { Column } from '../../import/source.ts'
import type { Condition, Value } from '../document.ts'
import { protectionWords } from './note-columns.ts'
import { columnOf, firstOf, valueOf, withoutBlanks } from './plan.ts'
import type { Columns, KnownColumn } from './recognise-table.ts'
import { isDistinct } from './value-evidence.ts'

/** Whether the columns name a person: without a name there is no Person. */
export function hasName(columns: Columns): boolean {
  return columns.has('fullName') || (columns.has('givenName') && columns.has('familyName'))
}

/** A person's name as a part of a key: given and family name in that order, however the list writes them. */
export function nameKey(columns: Columns): Value | undefined {
  if (!hasName(columns)) return undefined
  return { join: [givenName(columns), familyName(columns)].filter((part) => part !== undefined) }
}

const givenName = (columns: Columns): Value | undefined =>
  valueOf(columns, 'givenName') ?? valueOf(columns, 'fullName', { nameParts: 'given' })
const familyName = (columns: Columns): Value | undefined =>
  valueOf(columns, 'familyName') ?? valueOf(columns, 'fullName', { nameParts: 'family' })

/**
 * How a person is known again, the surest first: personal number, id of the old system (among `role`), e-mail where each has
 * her own and there is no number, name with something beside it (class, birth date).
 */
export function personKeys(columns: Columns, role: string, beside: readonly Value[]): Value[][] {
  const civicNo = valueOf(columns, 'civicNo', 'civicNo')
  const recordId = columnOf(columns, 'recordId')
  const email = columnOf(columns, 'email')
  const name = nameKey(columns)
  return [
    ...(civicNo ? [[civicNo]] : []),
    ...(recordId && isDistinct(recordId.profile)
      ? [[{ value: role }, recordId.value ?? { column: recordId.ref }]]
      : []),
    ...(email && !civicNo && isDistinct(email.profile)
      ? [[{ column: email.ref, transform: ['lowercase'] }]]
      : []),
    ...(name ? [[name, ...beside]] : []),
  ]
}

type EmailType = 'Skola elev' | 'Skola personal' | 'Privat'

/** Attributes of Person that any list of persons may have. */
export function personAttributes(
  columns: Columns,
  emailType: EmailType,
  notes: readonly Column[] = [],
): Record<string, unknown> {
  const civicNo = valueOf(columns, 'civicNo', 'civicNo')
  const isSchoolMail = emailType !== 'Privat' && haveOneDomain(columns.get('email') ?? [])
  return withoutBlanks<unknown>({
    givenName: givenName(columns),
    middleName: valueOf(columns, 'middleName'),
    familyName: familyName(columns),
    'civicNo.value': civicNo,
    'civicNo.nationality': civicNo && { value: 'SE', when: { filled: civicNo } },
    birthDate: firstOf(
      valueOf(columns, 'birthDate', 'date'),
      civicNo && { derive: 'birthDate', from: { civicNo } },
    ),
    sex: valueOf(columns, 'sex', { table: 'kön' }),
    securityMarking: firstOf(
      valueOf(columns, 'protected', 'securityMarking'),
      ...notes.map((note): Value => {
        const cell = { column: note.name }
        return { ...cell, transform: ['securityMarking'], when: { value: cell, matches: protectionWords } }
      }),
    ),
    'eduPersonPrincipalNames[]': valueOf(columns, 'eppn', 'eppn'),
    'emails[]': listOf(columns.get('email'), ({ ref }) => ({
      value: { column: ref },
      type: { value: isSchoolMail ? emailType : 'Privat' },
    })),
    'phoneNumbers[]': listOf(
      (['mobile', 'homePhone', 'workPhone'] as const).flatMap((concept) => columns.get(concept) ?? []),
      ({ ref, guess }) => ({
        value: { column: ref, transform: ['phone'] },
        type: { value: guess.concept === 'workPhone' ? 'Arbete' : 'Hem' },
        // A caption that says mobile is believed; where only the values look like numbers, each says what it is.
        mobile: guess.concept === 'mobile' && guess.sure ? { value: true } : isMobileNumber(ref),
      }),
    ),
    'addresses[]': buildAddress(columns),
  })
}

/** A column called `Telefon` holds both: Swedish mobile numbers begin with 070, 072, 073, 076 or 079. */
function isMobileNumber(column: ColumnRef): unknown {
  const matches = '^\\(?(\\+46|0046|0)? ?\\(?0?\\)?7[02369]'
  return { first: [{ value: true, when: { value: { column }, matches } }, { value: false }] }
}

function listOf(
  columns: readonly KnownColumn[] | undefined,
  item: (column: KnownColumn) => unknown,
): unknown {
  const items = (columns ?? []).map(item)
  return items.length > 1 ? items : items[0]
}

function buildAddress(columns: Columns): unknown {
  const streetAddress = valueOf(columns, 'street')
  const postalCode = valueOf(columns, 'postalCode')
  const locality = valueOf(columns, 'locality')
  if (!streetAddress || !postalCode || !locality) return undefined
  return {
    needs: ['streetAddress', 'postalCode', 'locality'],
    type: { value: 'Folkbokföring' },
    streetAddress,
    postalCode,
    locality,
    country: { value: 'SE' },
  }
}

/** Addresses that a school hands out share a domain; private ones do not. */
function haveOneDomain(columns: readonly KnownColumn[]): boolean {
  const domains = columns.flatMap(({ profile }) =>
    profile.top.map(({ value }) => value.toLowerCase().split('@')[1] ?? ''),
  )
  return (
    domains.length > 1 && new Set(domains.map((domain) => domain.split('.').slice(-2).join('.'))).size === 1
  )
}

/** Whether a row has anything by which a guardian could be named: `-` and `?` stand for nobody. */
export function isNamed(columns: Columns): Condition {
  const cells = (['civicNo', 'fullName', 'givenName', 'familyName'] as const).flatMap(
    (concept) => valueOf(columns, concept) ?? [],
  )
  const filled = cells.map((cell): Condition => ({ value: cell, matches: '[\\p{L}\\p{N}]' }))
  return filled.length === 1 && filled[0] ? filled[0] : { any: filled }
}
