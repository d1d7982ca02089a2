import { expect, test } from 'vitest'
import {
  findInsecureTarget,
  findLargeCall,
  findMuchRemoved,
  findStopped,
} from '../../../src/main/deliver/publish-findings.ts'
import { noChanges } from '../../../src/shared/difference.ts'
import { renderMessage } from '../../../src/shared/rules/catalogue.ts'

test('PUB-01: errors kept the delivery back', () => {
  expect(findStopped(0)).toBeUndefined()
  expect(findStopped(3)).toEqual({ rule: 'PUB-01', severity: 'error', params: { count: 3 } })
})

test('PUB-03: a large part would be removed', () => {
  const removing = (count: number) => ({ types: { Person: { ...noChanges, before: 100, delete: count } } })
  expect(findMuchRemoved(removing(10))).toBeUndefined()
  expect(findMuchRemoved({ types: {} })).toBeUndefined()
  const finding = findMuchRemoved(removing(11))
  expect(finding && renderMessage(finding, 'sv')).toMatch(/ta bort 11 procent/)
})

test('PUB-04: an address without encryption', () => {
  expect(findInsecureTarget('https://prov.example.se/')).toBeUndefined()
  for (const address of ['http://prov.example.se/', 'ftp://prov.example.se', 'prov.example.se'])
    expect(findInsecureTarget(address)).toMatchObject({ rule: 'PUB-04', severity: 'warning' })
})

test('PUB-05: a call that is larger than the receiver takes', () => {
  expect(findLargeCall(200_000)).toBeUndefined()
  expect(findLargeCall(200_001)).toMatchObject({ rule: 'PUB-05', severity: 'info' })
})
