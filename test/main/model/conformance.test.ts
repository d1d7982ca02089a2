import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { checkObject, checkSchema } from '../../../src/main/model/check-schema.ts'
import { DeletedEntities } from '../../../src/main/model/deleted-entities.ts'
import { entities, entityTypes } from '../../../src/main/model/entities.ts'
import { dateTime, email, time, uri, uuid, type Words } from '../../../src/main/model/field.ts'
import { LogEntry } from '../../../src/main/model/log-entry.ts'
import { StatisticsEntry } from '../../../src/main/model/statistics-entry.ts'
import { CreateSubscription, Subscription, SubscriptionNotice } from '../../../src/main/model/subscription.ts'
import { arbitraryOf, faultsOf, ourNode } from './generate.ts'
import {
  intendedDifferences,
  officialFileIsHere,
  officialName,
  officialNode,
  reachableFrom,
  readOfficialSchemas,
  readSample,
  type Schemas,
} from './official-file.ts'

const apiObjects: [official: string, ours: z.ZodObject][] = [
  ['Subscription', Subscription],
  ['CreateSubscription', CreateSubscription],
  ['_subscriptions_get_request', SubscriptionNotice],
  ['DeletedEntities', DeletedEntities],
  ['LogEntry', LogEntry],
  ['StatisticsEntry', StatisticsEntry],
]
const runs = { numRuns: 1000, seed: 12000 }

/** The official file has a regular expression where the name of a format belongs (MODEL.md §5.4). */
const timeFormat = '^[0-9]{2}:[0-9]{2}$'

function createAjv(): Ajv {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  return ajv.addFormat(timeFormat, new RegExp(timeFormat))
}

/** The official file's own judgement, by Ajv and without any code of ours. */
function compileOfficial(schemas: Schemas): (name: string) => (value: unknown) => boolean {
  const ajv = createAjv()
  ajv.addSchema({ $id: 'official', components: { schemas } })
  return (name) => {
    // Compiled when first asked, so that a skipped suite can be collected without the file.
    let validate: ValidateFunction | undefined
    return (value) => {
      validate ??= ajv.compile({ $ref: `official#/components/schemas/${name}` })
      return validate(value)
    }
  }
}

describe.skipIf(!officialFileIsHere)('the model against the official file', () => {
  const schemas = officialFileIsHere ? readOfficialSchemas({ amended: true }) : {}
  const official = compileOfficial(schemas)

  describe.each(entityTypes)('%s', (type) => {
    const node = ourNode(entities[type].answer)
    const theirs = official(officialName(type))
    const isFit = (value: unknown) => checkSchema(type, value).every(({ problem }) => problem === 'unknown')

    test('has the same attributes: names, types, required, codes, formats, limits, targets', () => {
      expect(node).toEqual(officialNode(schemas, officialName(type)))
    })

    test('accepts the sample data, as the official file does', () => {
      const sample = readSample(type)
      expect(sample.flatMap((object) => checkSchema(type, object))).toEqual([])
      expect(sample.filter((object) => !theirs(object))).toEqual([])
    })

    test('accepts what conforms, as the official file does', () => {
      fc.assert(
        fc.property(arbitraryOf(node, { complete: false }), (object) => {
          expect([isFit(object), theirs(object)]).toEqual([true, true])
        }),
        runs,
      )
    })

    test('refuses what does not conform, as the official file does', () => {
      const faults = faultsOf(node)
      const some = fc.uniqueArray(fc.nat({ max: faults.length - 1 }), { minLength: 1, maxLength: 3 })
      fc.assert(
        fc.property(arbitraryOf(node, { complete: true }), some, (object, chosen) => {
          for (const index of chosen) faults[index]?.plant(object)
          expect([isFit(object), theirs(object)]).toEqual([false, false])
        }),
        runs,
      )
    })
  })

  test.each(apiObjects)('%s has the same attributes', (name, ours) => {
    expect(ourNode(ours)).toEqual(officialNode(schemas, name))
  })

  test.each(apiObjects)('%s is judged as the official file does', (name, ours) => {
    const node = ourNode(ours)
    const theirs = official(name)
    for (const { plant, path } of faultsOf(node)) {
      const [object = null] = fc.sample(arbitraryOf(node, { complete: true }), { ...runs, numRuns: 1 })
      expect([path, checkObject(ours, object), theirs(object)]).toEqual([path, [], true])
      plant(object)
      expect([path, checkObject(ours, object).length, theirs(object)]).toEqual([path, 1, false])
    }
  })

  test.each(intendedDifferences)('$reason', ({ amend }) => {
    const before = readOfficialSchemas({ amended: false })
    const after = structuredClone(before)
    amend(after)
    expect(after).not.toEqual(before)
  })

  test('compares every schema that carries data: what is left are list answers, lookups and the error', () => {
    const compared = [...entityTypes.map(officialName), ...apiObjects.map(([name]) => name)]
    const left = Object.keys(schemas).filter((name) => !reachableFrom(schemas, compared).has(name))
    expect(
      left.filter((name) => !/s(Expanded)?(Array)?$|_lookup_post_request$|^IdLookup$|^Error$/.test(name)),
    ).toEqual([])
  })

  // Each with the reason why the model judges otherwise than ajv-formats.
  const words: Words = ['', '']
  test.each([
    ['date-time', '2025-08-18 08:00:00Z', dateTime, false, 'RFC 3339 §5.6 has a T between date and time'],
    ['date-time', '2025-08-18T08:00:00+0200', dateTime, false, 'RFC 3339 §5.6 has a colon in the offset'],
    [
      'date-time',
      '2016-12-31T23:59:60Z',
      dateTime,
      false,
      'no lesson has a leap second, and receivers refuse it',
    ],
    ['uuid', 'urn:uuid:c0ffee00-0000-4000-8000-000000000000', uuid, false, 'references carry the bare UUID'],
    ['email', `anna@${'a.'.repeat(130)}se`, email, false, 'RFC 5321 §4.5.3.1.3: 254 characters'],
    ['uri', 'http://skola.example:port/', uri, false, 'RFC 3986 §3.2.3: a port is a number'],
    ['uri', 'mailto:?subject=Hej', uri, true, 'RFC 3986 §3.3: a path may be empty'],
    [timeFormat, '25:99', time, false, 'ISO 8601 has no such time'],
  ])('the format %s: %s', (format, value, ours, fits, _reason) => {
    expect(createAjv().validate({ type: 'string', format }, value)).toBe(!fits)
    expect(ours(words, words).safeParse(value).success).toBe(fits)
  })
})
