import { describe, expect, test } from 'vitest'
import { renderMessage } from '../../../src/shared/rules/catalogue.ts'
import { validationRules } from '../../../src/shared/rules/validation-rules.ts'
import type { EntityFinding, RuleId } from '../../../src/main/validate/entity-finding.ts'
import type { Case } from './cases/case.ts'
import { organisationCases } from './cases/organisation-cases.ts'
import { personCases } from './cases/person-cases.ts'
import { profileCases } from './cases/profile-cases.ts'
import { schemaCases } from './cases/schema-cases.ts'
import { schoolCases } from './cases/school-cases.ts'
import { teachingCases } from './cases/teaching-cases.ts'
import { check, checkAgain, id } from './world.ts'

const cases = Object.entries<Case>({
  ...schemaCases,
  ...organisationCases,
  ...personCases,
  ...schoolCases,
  ...teachingCases,
  ...profileCases,
})

/** Rules whose fault cannot be seen in entities, by who finds it. */
const foundElsewhere: Readonly<Partial<Record<RuleId, string>>> = {
  'ID-03': 'comparison with what was delivered before (app/compare)',
  'REF-05': 'comparison with what was delivered before (app/compare)',
  'PER-25': 'mapping, which sees the text that was rewritten',
  'PRO-06': 'tests of logs and reports',
  'PRO-08': 'mapping, which sees the text of the marking',
  'PUB-01': 'delivery (deliver/publish-findings)',
  'PUB-03': 'delivery (deliver/publish-findings)',
  'PUB-04': 'delivery (deliver/publish-findings)',
  'PUB-05': 'delivery (deliver/publish-findings)',
}

/** `RULE severity number attribute`; every personnummer here is a test number, so PER-21 is told only where it is asked for. */
function summarise(findings: readonly EntityFinding[], about?: string): string[] {
  return findings
    .filter(({ rule, id: found }) => rule !== 'PER-21' || (about === 'PER-21' && found === id(12)))
    .map(({ rule, severity, id: found, attribute }) => {
      const number = found === '' ? '0' : /^0{8}-0000-4000-8000-0*(\d+)$/.exec(found)?.[1]
      return `${rule} ${severity} ${number ?? found} ${attribute ?? ''}`
    })
    .sort()
}

test('a faultless world is found faultless', () => {
  expect(summarise(check({}))).toEqual([])
  expect(summarise(check({}, { received: true }))).toEqual([])
})

describe.each(cases)('%s', (rule, { fails, finds, passes = {}, context = {} }) => {
  const findings = check(fails, context)

  test('is found in a second pass, when it came after the first, and is gone when it went', () => {
    const inOrder = (all: readonly EntityFinding[]) => all.map((finding) => JSON.stringify(finding)).sort()
    const overAll = (changes: typeof fails) => inOrder(checkAgain(changes, changes, context))
    expect(inOrder(checkAgain({}, fails, context))).toEqual(overAll(fails))
    expect(inOrder(checkAgain(fails, {}, context))).toEqual(overAll({}))
  })

  test('is found, and nothing else', () => {
    expect(summarise(findings, rule)).toEqual([...finds].sort())
    expect(findings.map((finding) => finding.rule)).toContain(rule)
  })

  test('is said in both languages, with every hole filled', () => {
    const said = findings
      .filter((finding) => finding.rule === rule)
      .flatMap((finding) => [renderMessage(finding, 'sv'), renderMessage(finding, 'en')])
    expect(said.filter((text) => text.includes('…') || text.includes('{'))).toEqual([])
  })

  test('is not found where there is no fault', () => {
    const about = rule === 'PER-21' ? { 12: { civicNo: { value: '19800101TF12' } } } : passes
    const found = check(about, context).filter((finding) => finding.rule === rule)
    expect(rule === 'PER-21' ? found.filter((finding) => finding.id === id(12)) : found).toEqual([])
  })
})

test('every rule of the catalogue is tested here or found elsewhere', () => {
  const tested = [...cases.map(([rule]) => rule), ...Object.keys(foundElsewhere)]
  expect(tested.sort()).toEqual(Object.keys(validationRules).sort())
})
