import { v5 } from 'uuid'
import { isOrganisationNumber } from '../civic-no.ts'
import type { Checked, CheckContext, EntityCheck, Report } from '../entity-finding.ts'
import { listOf, textOf } from '../read.ts'

const eightDigits = /^\d{8}$/
const fourDigits = /^\d{4}$/
/** School forms whose units have no code of Skolverket's. */
const withoutCode = new Set<unknown>(['FS', 'FTH', 'OPPFTH'])
const nilUuid = '00000000-0000-0000-0000-000000000000'

/** RULES.md ORG-04 to ORG-07, ORG-09 to ORG-11, ID-04. */
export const checkOrganisation: EntityCheck = (organisation, report, context) => {
  const type = textOf(organisation, 'organisationType')
  const schoolTypes = listOf(organisation, 'schoolTypes')
  if (type === 'Skolenhet') checkSchoolUnit(organisation, schoolTypes, report)
  else if (type !== undefined && schoolTypes.length > 0)
    report('ORG-04', { attribute: 'schoolTypes', value: type })
  if (type !== undefined && type !== 'Huvudman' && organisation['parentOrganisation'] === undefined) {
    report('ORG-11', { attribute: 'parentOrganisation' })
  }
  checkCodes(organisation, report, context)
}

function checkSchoolUnit(organisation: Checked, schoolTypes: readonly unknown[], report: Report): void {
  if (schoolTypes.length === 0) report('ORG-05', { attribute: 'schoolTypes' })
  const needsCode = schoolTypes.length === 0 || !schoolTypes.every((type) => withoutCode.has(type))
  if (needsCode && organisation['schoolUnitCode'] === undefined)
    report('ORG-06', { attribute: 'schoolUnitCode' })
}

function checkCodes(organisation: Checked, report: Report, { profile }: CheckContext): void {
  const unitCode = textOf(organisation, 'schoolUnitCode')
  if (unitCode !== undefined) {
    if (!eightDigits.test(unitCode)) {
      const suggestion = /^\d{7}$/.test(unitCode) ? `0${unitCode}` : undefined
      report('ORG-07', { attribute: 'schoolUnitCode', value: unitCode, suggestion })
    } else if (profile?.checks.has('ID-04')) {
      const theirs = v5(unitCode, nilUuid)
      if (textOf(organisation, 'id') !== theirs) {
        report('ID-04', { attribute: 'id', suggestion: theirs, params: { code: unitCode } })
      }
    }
  }
  const number = textOf(organisation, 'organisationNumber')
  if (number !== undefined && !isOrganisationNumber(number)) {
    const bare = number.replace(/\D/g, '').replace(/^16(?=\d{10}$)/, '')
    const suggestion = isOrganisationNumber(bare) ? bare : undefined
    report('ORG-09', { attribute: 'organisationNumber', value: number, suggestion })
  }
  const municipality = textOf(organisation, 'municipalityCode')
  if (municipality !== undefined && !fourDigits.test(municipality)) {
    const suggestion = /^\d{3}$/.test(municipality) ? `0${municipality}` : undefined
    report('ORG-10', { attribute: 'municipalityCode', value: municipality, suggestion })
  }
}
