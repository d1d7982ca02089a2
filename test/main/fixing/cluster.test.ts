import { expect, test } from 'vitest'
import { clusterValues, foldSwedish, type ClusterMethod } from '../../../src/main/fixing/cluster.ts'

const cluster = (method: ClusterMethod, values: Readonly<Record<string, number>>) =>
  clusterValues(
    Object.entries(values).map(([text, count]) => ({ text, count })),
    method,
  ).map(({ proposed, values: spellings }) => [proposed, spellings.map(({ text }) => text)])

test('letters are folded as Swedes mistype them', () => {
  expect(foldSwedish('Ängé  Över Åsa')).toBe('ange over asa')
})

test.each<[ClusterMethod, Record<string, number>, unknown]>([
  [
    'fingerprint',
    { Västerskolan: 40, VÄSTERSKOLAN: 2, 'Vasterskolan ': 1, Ekskolan: 9 },
    [['Västerskolan', ['Västerskolan', 'VÄSTERSKOLAN', 'Vasterskolan ']]],
  ],
  ['fingerprint', { 'Ask, Vera': 3, 'Vera Ask': 5 }, [['Vera Ask', ['Vera Ask', 'Ask, Vera']]]],
  [
    'ngram',
    { 'Norra skolan': 4, Norraskolan: 1, 'Södra skolan': 2 },
    [['Norra skolan', ['Norra skolan', 'Norraskolan']]],
  ],
  [
    'levenshtein',
    { Grundskola: 80, Grundskla: 3, Gymnasieskola: 5 },
    [['Grundskola', ['Grundskola', 'Grundskla']]],
  ],
  // A digit or a short code apart is something else.
  ['levenshtein', { '6A': 20, '6B': 20, 'Storgatan 12': 1, 'Storgatan 21': 1, GR: 9, GY: 9 }, []],
  ['ngram', { 'Grupp 12': 2, 'Grupp 21': 2 }, []],
  ['fingerprint', { '': 3, '-': 2, ' ': 1 }, []],
])('%s of %j', (method, values, expected) => {
  expect(cluster(method, values)).toEqual(expected)
})

test('of spellings as common the one written with care is proposed, whatever their order', () => {
  expect(cluster('fingerprint', { 'ÅSA ÖBERG': 1, 'åsa öberg': 1, 'Åsa Öberg': 1 })[0]?.[0]).toBe('Åsa Öberg')
  expect(cluster('fingerprint', { 'Åsa Öberg': 1, 'åsa öberg': 1, 'ÅSA ÖBERG': 1 })[0]?.[0]).toBe('Åsa Öberg')
})
