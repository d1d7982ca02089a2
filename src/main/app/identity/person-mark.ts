import { hash } from 'node:crypto'
import { foldText } from '../../mapping/text.ts'
import type { PersonMark } from '../../store/identity-matches.ts'

/**
 * By what a person is known again when her key has changed: a hash of her name and birth date, keyed with the project's
 * namespace. Whoever has the namespace and the hash can try names, so it is as secret as the keys beside it, and no more.
 */
export function personMarker(namespace: string): PersonMark {
  return (given, family, birthDate) =>
    hash(
      'sha256',
      [namespace, foldText(given), foldText(family), birthDate].join('\u001f'),
      'base64url',
    ).slice(0, 22)
}
