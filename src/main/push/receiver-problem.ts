import type { FindingParams } from '../../shared/finding.ts'
import { entities, type EntityType } from '../model/entities.ts'
import { fieldTree } from '../model/fields.ts'
import { concealCivicNos } from '../validate/conceal.ts'
import { rulesOfPush, type PushFinding } from './push-finding.ts'
import type { Outcome } from './send-parcel.ts'
import type { Problem } from './way.ts'

/** What receivers call attributes where it is not the standard's name. */
const otherNames: Readonly<Record<string, string>> = {
  eppn: 'eduPersonPrincipalNames',
  eduPersonPrincipalName: 'eduPersonPrincipalNames',
  email: 'emails',
  externalIdentifier: 'externalIdentifiers',
  enrolment: 'enrolments',
  groupMembership: 'groupMemberships',
}
const longestAnswer = 300

/**
 * Findings that say what became of an object; none when it was simply taken. A receiver's words are shortened, without personal
 * numbers; about a person with protected identity they are left out, since they can quote her.
 */
export function* describeOutcome(
  type: EntityType,
  { id, state, why, problems }: Outcome,
  isProtected: boolean,
): Generator<PushFinding> {
  const entity = entities[type].type
  if (state === 'failed' && why === 'unconfirmed') {
    yield { ...rulesOfPush('PUB-23'), type, id, params: { entity } }
    return
  }
  if (state === 'failed' && why === 'too-large') {
    yield { ...rulesOfPush('PUB-21'), type, id, params: { entity, answer: '413' } }
    return
  }
  if (state === 'taken') return
  const rule = rulesOfPush(state === 'failed' ? 'PUB-21' : 'PUB-22')
  const told: readonly Problem[] = problems.length > 0 ? problems : [{ message: '–' }]
  for (const problem of told) {
    const attribute = readAttribute(type, problem.attribute)
    const params: FindingParams = {
      entity,
      answer: isProtected ? (problem.code ?? '–') : showAnswer(problem),
      ...(attribute === undefined ? {} : { attribute }),
    }
    yield { ...rule, type, id, params, ...(attribute === undefined ? {} : { attribute }) }
  }
}

function showAnswer({ code, message }: Problem): string {
  const words = concealCivicNos(message.replaceAll(/\s+/g, ' ').trim()).slice(0, longestAnswer)
  return [words, code === undefined ? '' : `(${code})`].filter((part) => part !== '').join(' ')
}

/** `Enrolment.schoolYear` as a path of ours: `enrolments[0].schoolYear`. Undefined where the standard has no such attribute. */
export function readAttribute(type: EntityType, given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const parts = given
    .replaceAll(/\[\d*\]/g, '')
    .split('.')
    .map(lowerFirst)
  if (parts[0] === lowerFirst(type)) parts.shift()
  const [first = '', ...inner] = parts
  const name = Object.hasOwn(otherNames, first) ? (otherNames[first] ?? first) : first
  const field = fieldTree(type).find((one) => one.name === name)
  if (!field) return undefined
  const isInside = inner.length > 0 && field.fields?.some((one) => one.name === inner[0])
  if (!isInside) return name
  return `${name}${field.kind === 'list' ? '[0]' : ''}.${inner[0]}`
}

const lowerFirst = (word: string) => word.slice(0, 1).toLowerCase() + word.slice(1)
