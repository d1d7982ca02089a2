import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { rememberedChoices } from '../../../src/main/host/remembered-choices.ts'

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-remembered-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'remembered-mappings.json')
}

const klass = { caption: 'Hemvist', target: 'Group.displayName (Klass)' }
const name = { caption: 'Namn', target: 'Person.givenName' }

test('choices are kept between starts, the latest last and each once', () => {
  const file = makeFile()
  rememberedChoices(file).add([klass, name])
  rememberedChoices(file).add([klass])
  expect(rememberedChoices(file).read()).toEqual([name, klass])
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ choices: [name, klass] })
})

test('one choice is forgotten, or all', () => {
  const remembered = rememberedChoices(makeFile())
  expect(remembered.read()).toEqual([])
  remembered.add([klass, name])
  remembered.forget(klass)
  expect(remembered.read()).toEqual([name])
  remembered.forget(undefined)
  expect(remembered.read()).toEqual([])
})

test('a damaged file is set aside', () => {
  const file = makeFile()
  writeFileSync(file, '{"choices":')
  expect(rememberedChoices(file).read()).toEqual([])
  expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('{"choices":')
})
