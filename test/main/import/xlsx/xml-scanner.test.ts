import * as fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { createXmlScanner, type XmlHandler } from '../../../../src/main/import/xlsx/xml-scanner.ts'

type Event = string

/** Records what a handler is told; texts of an element joined, since they may come in pieces. */
function createRecorder(attributes: string[]): { handler: XmlHandler; events: Event[] } {
  const events: Event[] = []
  const handler: XmlHandler = {
    open: (name, attribute) => {
      events.push(`<${name} ${attributes.map((key) => `${key}=${attribute(key)}`).join(' ')}`)
    },
    close: (name) => void events.push(`>${name}`),
    text: (text) => {
      const last = events.at(-1)
      if (last?.startsWith('"')) events[events.length - 1] = last + text
      else events.push(`"${text}`)
    },
  }
  return { handler, events }
}

function scan(xml: string, pieces: number, attributes: string[] = ['r', 's', 't', 'id']): Event[] {
  const { handler, events } = createRecorder(attributes)
  const scanner = createXmlScanner(handler)
  for (let at = 0; at < xml.length; at += pieces) scanner.write(xml.slice(at, at + pieces))
  scanner.end()
  return events
}

/** The second opinion. */
function parse(xml: string): Event[] {
  const { handler, events } = createRecorder(['r', 's', 't', 'id'])
  const parser = new SaxesParser()
  let depth = 0
  const local = (name: string): string => name.slice(name.indexOf(':') + 1)
  parser.on('opentag', (tag) => {
    depth += 1
    const values = new Map(Object.entries(tag.attributes).map(([name, value]) => [local(name), value]))
    handler.open(local(tag.name), (name) => values.get(name))
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(local(tag.name))
  })
  parser.on('text', (text) => {
    if (depth > 0) handler.text(text)
  })
  parser.on('cdata', (text) => handler.text(text))
  parser.write(xml).close()
  return events.filter((event) => event !== '"')
}

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#x27;')
const word = fc.constantFrom('c', 'row', 'x:c', 'v', 'is', 't', 'sheetData')
const value = fc.string({
  unit: fc.constantFrom('a', 'å', '&', '<', '>', '"', "'", ' ', '😀', '1'),
  maxLength: 12,
})
const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom('r', 's', 't', 'r:id', 'other'), value, fc.constantFrom('"', "'")), {
    selector: ([name]) => name,
    maxLength: 4,
  })
  .map((list) =>
    list
      .map(([name, text, quote]) => ` ${name}${quote === '"' ? '=' : ' = '}${quote}${escape(text)}${quote}`)
      .join(''),
  )
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(word, attributes).map(([name, list]) => `<${name}${list}/>`),
    fc
      .tuple(word, attributes, tie('content'))
      .map(([name, list, content]) => `<${name}${list} >${content}</${name}>`),
  ),
  content: fc
    .array(
      fc.oneof(
        value.map(escape),
        tie('element'),
        fc.constantFrom('<!-- <c> -->', '<?pi x?>', '<![CDATA[<a&b>]]>', '\r\n', '&#229;', '&quot;'),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
}))

test('tells the same as saxes, wherever the text is cut', () => {
  fc.assert(
    fc.property(element, fc.integer({ min: 1, max: 40 }), (root, pieces) => {
      const xml = `<?xml version="1.0"?>\n<!-- start -->${root}\n`
      expect(scan(xml, pieces).filter((event) => event !== '"')).toEqual(parse(xml))
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'],
  ['an entity that needs a DTD', '<x>&lol;</x>'],
  ['nesting without end', '<a>'.repeat(200) + '</a>'.repeat(200)],
  ['a text of a million characters', `<a>${'x'.repeat(1_100_000)}</a>`],
])('refuses %s', (_, xml) => {
  expect(() => scan(xml, 32_768)).toThrow(expect.objectContaining({ code: 'file-too-large' }))
})

test.each([
  ['stops in an element', '<a><b></b>'],
  ['stops in a tag', '<a'],
  ['has a tag too many at the end', '<a></a></a>'],
  ['has two roots', '<a/><b/>'],
  ['is empty', ''],
  ['has an attribute without quotes', '<a r=1/>'],
])('a document that %s is damaged', (_, xml) => {
  expect(() => scan(xml, 7)).toThrow(expect.objectContaining({ code: 'file-unreadable' }))
})
