import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseReceiver, findReceiver } from '../../../src/main/app/push/find-receiver.ts'
import { profileOf } from '../../../src/main/push/profile-of.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

const profile = {
  name: 'larplattform',
  label: { sv: 'Lärplattformen', en: 'The learning platform' },
  help: { sv: 'Bara namn.', en: 'Names only.' },
  raises: {},
  checks: [],
  takes: { Person: ['givenName', 'familyName'] },
}
const receiver = {
  name: 'larplattform',
  label: { sv: 'Lärplattformen', en: 'The learning platform' },
  way: 'generic-rest',
  profile: 'krav.json',
  limits: {},
  types: [{ type: 'Person', path: 'persons' }],
}
const receiverText = JSON.stringify(receiver)
const profileText = JSON.stringify(profile)

test('a profile that is a file beside the receiver’s is read into it', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'mottagare.json'), receiverText)
  expect(() => findReceiver(join(folder, 'mottagare.json'))).toThrow(/krav\.json/)
  writeFileSync(join(folder, 'krav.json'), profileText)
  const found = findReceiver(join(folder, 'mottagare.json'))
  expect(profileOf(found)?.takes).toEqual(profile.takes)
})

test('both files are chosen on a page, in any order', () => {
  const files = [
    { name: 'krav.json', text: profileText },
    { name: 'mottagare.json', text: receiverText },
  ]
  expect(profileOf(chooseReceiver({ files }))?.name).toBe('larplattform')
  expect(() => chooseReceiver({ files: files.slice(1) })).toThrow(/krav\.json/)
})

test.each([
  ['a profile in another folder', { ...receiver, profile: '../krav.json' }, 'file-unreadable'],
  ['a profile that nobody knows', { ...receiver, profile: 'finns-inte' }, 'usage'],
  ['a profile with a fault', { ...receiver, profile: { ...profile, takes: { Hund: [] } } }, 'usage'],
  ['a receiver with a fault', { ...receiver, way: 'fax' }, 'usage'],
])('%s is told as what it is', (_, own, code) => {
  const files = [
    { name: 'mottagare.json', text: JSON.stringify(own) },
    { name: 'krav.json', text: profileText },
  ]
  expect(() => chooseReceiver({ files })).toThrow(expect.objectContaining({ code }))
})

test('what is no JSON is told by the file’s name', () => {
  expect(() => chooseReceiver({ files: [{ name: 'skräp.json', text: 'hej' }] })).toThrow(/skräp\.json/)
})
