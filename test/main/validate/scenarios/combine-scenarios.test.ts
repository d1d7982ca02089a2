import { expect, test } from 'vitest'
import { combineScenarios } from '../../../../src/main/validate/scenarios/combine-scenarios.ts'
import { ScenarioProfile } from '../../../../src/main/validate/scenarios/scenario-profile.ts'

const text = { sv: 'Prov', en: 'Trial' }
const both = { id: 'both', label: text, description: text, scenarios: ['one', 'two'] }
const scenario = (id: string, areas: readonly string[], core: readonly string[], rows: readonly object[]) =>
  ScenarioProfile.parse({ id, label: text, description: text, areas, core, rows })
const row = (level: string, attributes: readonly string[], rest: object = {}) => ({
  entity: 'Person',
  attributes,
  level,
  of: 'pupils',
  ...rest,
})

test('a combination asks for all that its scenarios ask for, once and at the strictest level', () => {
  const one = scenario(
    'one',
    ['skoladministration'],
    ['pupils'],
    [row('want', ['emails']), row('need', ['civicNo'])],
  )
  const two = scenario(
    'two',
    ['betygshantering', 'skoladministration'],
    ['pupils', 'grades'],
    [row('need', ['emails']), row('want', ['civicNo'], { of: 'users' })],
  )
  const combined = combineScenarios(both, [one, two])
  expect(combined).toEqual(
    ScenarioProfile.parse({
      id: 'both',
      label: text,
      description: text,
      areas: ['skoladministration', 'betygshantering'],
      core: ['pupils', 'grades'],
      rows: [row('need', ['emails']), row('need', ['civicNo']), row('want', ['civicNo'], { of: 'users' })],
    }),
  )
})

test('what one scenario needs or wants, no other forbids, unless the row is firm', () => {
  const one = scenario(
    'one',
    ['skoladministration'],
    [],
    [
      row('forbid', ['emails', 'photo'], { match: 'any' }),
      row('forbid', ['addresses']),
      row('forbid', ['addresses'], { of: 'protected persons', firm: true }),
    ],
  )
  const two = scenario(
    'two',
    ['skoladministration'],
    [],
    [row('want', ['emails'], { of: 'users' }), row('need', ['addresses'])],
  )
  expect(
    combineScenarios(both, [one, two]).rows.map(({ level, attributes, of }) => [level, ...attributes, of]),
  ).toEqual([
    ['forbid', 'photo', 'pupils'],
    ['forbid', 'addresses', 'protected persons'],
    ['want', 'emails', 'users'],
    ['need', 'addresses', 'pupils'],
  ])
})

test('what a scenario itself both wants and forbids stays forbidden', () => {
  const one = scenario(
    'one',
    ['skoladministration'],
    [],
    [row('want', ['emails'], { of: 'staff' }), row('forbid', ['emails'])],
  )
  const two = scenario('two', ['skoladministration'], [], [])
  expect(combineScenarios(both, [one, two]).rows.map(({ level }) => level)).toEqual(['want', 'forbid'])
})
