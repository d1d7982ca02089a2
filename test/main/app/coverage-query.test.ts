import { expect, test } from 'vitest'
import { coverageQuery } from '../../../src/main/app/coverage-query.ts'
import { entityRepository } from '../../../src/main/store/entity-repository.ts'
import { runSmallProject } from './small-project.ts'

test('the five areas are in the order of the standard', async () => {
  const { areas } = coverageQuery(await runSmallProject(), 'en')
  expect(areas.map(({ id }) => id)).toEqual([
    'skoladministration',
    'betygshantering',
    'schemalaggning',
    'narvarohantering',
    'tjanstefordelning',
  ])
})

test('a row names what is asked for in both words, and the first who lack it, the protected ones masked', async () => {
  const db = await runSmallProject()
  const persons = [...entityRepository(db).all('Person')].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { scenarios } = coverageQuery(db, 'sv')
  const row = scenarios
    .find(({ id }) => id === 'kontaktuppgifter')
    ?.rows.find(({ attribute }) => attribute === 'Person.eduPersonPrincipalNames')
  expect(row).toEqual({
    level: 'want',
    entity: 'Person',
    attribute: 'Person.eduPersonPrincipalNames',
    label: 'Användaridentiteter (EPPN)',
    condition: '',
    population: 'elever och anställda',
    have: 0,
    of: 3,
    missing: {
      type: 'Person',
      entities: persons.map(({ id, json }) =>
        json.includes('Cissi')
          ? { id, label: '•••', detail: '', protected: true }
          : {
              id,
              label: json.includes('Åsa') ? 'Åsa Ek' : 'Bo Ek',
              detail: '2014-02-03',
              protected: false,
            },
      ),
      more: false,
    },
  })
})
