/** Whatever a user or a developer can name is in docs/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommandLine } from '../src/main/host/cli/program.ts'
import { derivations } from '../src/main/mapping/derive/registry.ts'
import { transforms } from '../src/main/mapping/transforms/registry.ts'
import { contract, DeliveryFormat } from '../src/shared/contract.ts'
import { rules } from '../src/shared/rules/catalogue.ts'

const docs = join(import.meta.dirname, '../docs')
const text = readdirSync(docs)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(docs, name), 'utf8'))
  .join('\n')

/** Those of the names that no page has as a word of its own. */
const missing = (names: Iterable<string>): string[] =>
  [...names].filter((name) => !new RegExp(`(?<![\\w/-])${name}(?![\\w/-])`).test(text))

async function help(...args: string[]): Promise<string> {
  let printed = ''
  await runCommandLine([...args, '--help'], {
    out: (piece) => (printed += piece),
    err: () => {},
    isTerminal: false,
  })
  return printed
}

test('what is in no page is missing', () => {
  expect(missing(['project/list', 'project/lis', 'no-such-thing'])).toEqual(['project/lis', 'no-such-thing'])
})

test('every command and every option of the command line', async () => {
  const names = (page: string, pattern: RegExp): string[] =>
    [...page.matchAll(pattern)].map(([, name]) => name ?? '')
  const commands = names(await help(), /^ {2}([a-z]+) /gm).filter((name) => name !== 'help')
  expect(commands.length).toBeGreaterThan(10)
  expect(missing(commands.map((name) => `skolflytt ${name}`))).toEqual([])
  for (const command of commands) {
    const options = names(await help(command), /^ {2}(?:-\w, )?(--[a-z-]+)/gm).filter(
      (name) => name !== '--help',
    )
    expect([command, missing(options)]).toEqual([command, []])
  }
})

test('every method of the contract', () => expect(missing(Object.keys(contract))).toEqual([]))

test('every transform and every derivation', () =>
  expect(missing([...transforms.keys(), ...derivations.keys()])).toEqual([]))

test('every rule', () => expect(missing(Object.keys(rules))).toEqual([]))

const readPage = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')

/** The Swedish words of a screen's texts that have these keys. */
function wordsOf(path: string, keys: readonly string[]): string[] {
  const source = readPage(path)
  return keys.map((key) => {
    const word = new RegExp(`^  ${key}: \\{ sv: '([^']+)'`, 'm').exec(source)?.[1]
    if (word === undefined) throw new Error(`${path} has no text ${key}`)
    return word
  })
}

test('every place of the application and every format of a delivery is in the guide and in the README', () => {
  const guide = readPage('docs/anvandning.md')
  const readme = readPage('README.md')
  const places = wordsOf('src/renderer/src/screens/project/text.ts', [
    'sources',
    'mapping',
    'check',
    'compare',
    'deliver',
    'history',
  ])
  const formats = wordsOf('src/renderer/src/screens/deliver/text.ts', [...DeliveryFormat.options])
  expect([...places, ...formats].filter((word) => !guide.includes(word))).toEqual([])
  expect(places.filter((word) => !readme.includes(`**${word}.**`))).toEqual([])
  expect(DeliveryFormat.options.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('every shipped mapping is in the README', () => {
  const shipped = readdirSync(join(import.meta.dirname, '../mappings'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
  expect(shipped.filter((name) => !readPage('README.md').includes(`\`${name}\``))).toEqual([])
})

test('every picture of the guide is there', () => {
  const pictures = [...readPage('docs/anvandning.md').matchAll(/\((screenshots\/[^)]+)\)/g)]
  expect(pictures.length).toBeGreaterThan(4)
  expect(pictures.filter(([, path]) => !existsSync(join(docs, path ?? '')))).toEqual([])
})
