import { expect, test } from 'vitest'
import { matchColumns } from '../../../src/main/app/recipe/match-columns.ts'

const column = (name: string, kind: 'civicNo' | 'givenName') => ({ name, path: [name], kind })
const renamed = (before: ReturnType<typeof column>[], now: ReturnType<typeof column>[]) =>
  matchColumns(before, now).find(({ status }) => status === 'renamed')

test('the only column of personal numbers is known again though its caption now says whose they are', () => {
  const name = column('Förnamn', 'givenName')
  expect(
    renamed([column('Personnr', 'civicNo'), name], [column('Personnummer elev', 'civicNo'), name]),
  ).toMatchObject({ name: 'Personnr', now: 'Personnummer elev', taken: true })
})

test('where a file has the numbers of two persons, whose they are decides, and nothing is taken unasked', () => {
  const pupil = column('Elevens personnr', 'civicNo')
  expect(
    renamed([column('Personnr', 'civicNo'), pupil], [column('Personnummer barn', 'civicNo'), pupil])?.taken,
  ).not.toBe(true)
})
