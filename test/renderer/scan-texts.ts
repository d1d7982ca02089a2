/** Reads the renderer's source with a parser: the strings it defines, and those it should have defined. */
import { parseSync, Visitor } from 'oxc-parser'

export type DefinedText = { readonly key: string; readonly sv: string; readonly en: string }

/** Attributes that a person reads or hears. */
const spoken = new Set([
  'label',
  'title',
  'placeholder',
  'description',
  'alt',
  'aria-label',
  'error',
  'text',
  'lead',
])
const letters = /\p{L}{2,}/u

/** Words in JSX that are not from a `text.ts`. */
export function findHardCodedStrings(path: string, source: string): string[] {
  const found: string[] = []
  const note = (text: string): void => {
    if (letters.test(text)) found.push(`${path}: ${text.trim()}`)
  }
  new Visitor({
    JSXText: ({ value }) => note(value),
    JSXAttribute: ({ name, value }) => {
      if (name.type !== 'JSXIdentifier' || !spoken.has(name.name)) return
      if (value?.type === 'Literal' && typeof value.value === 'string') note(value.value)
      if (value?.type === 'JSXExpressionContainer') noteExpression(value.expression, note)
    },
    JSXElement: ({ children }) => {
      for (const child of children) {
        if (child.type === 'JSXExpressionContainer') noteExpression(child.expression, note)
      }
    },
  }).visit(parse(path, source))
  return found
}

/** The entries of each `defineTexts` call. A value that is not a plain string is given as an empty one. */
export function findDefinedTexts(path: string, source: string): DefinedText[] {
  const found: DefinedText[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [, texts] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'defineTexts') return
      for (const [key, text] of entriesOf(texts)) {
        const languages = Object.fromEntries(
          entriesOf(text).map(([language, value]) => [language, stringOf(value)]),
        )
        found.push({ key, sv: languages['sv'] ?? '', en: languages['en'] ?? '' })
      }
    },
  }).visit(parse(path, source))
  return found
}

/** Every string and template of a file, a template's holes as `*`. */
export function findStrings(path: string, source: string): string[] {
  const found: string[] = []
  new Visitor({
    Literal: ({ value }) => {
      if (typeof value === 'string') found.push(value)
    },
    TemplateLiteral: ({ quasis }) => {
      found.push(quasis.map(({ value }) => value.raw).join('*'))
    },
  }).visit(parse(path, source))
  return found
}

type Program = ReturnType<typeof parseSync>['program']
type Node = { readonly type: string }

function parse(path: string, source: string): Program {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  return program
}

function noteExpression(expression: Node, note: (text: string) => void): void {
  const text = stringOf(expression)
  if (text !== undefined) note(text)
}

function stringOf(node: unknown): string | undefined {
  if (isNode(node, 'Literal') && 'value' in node && typeof node.value === 'string') return node.value
  if (isNode(node, 'TemplateLiteral') && 'quasis' in node && Array.isArray(node.quasis)) {
    return node.quasis.map((quasi: { value: { raw: string } }) => quasi.value.raw).join(' ')
  }
  return undefined
}

function entriesOf(node: unknown): [string, unknown][] {
  if (!isNode(node, 'ObjectExpression') || !('properties' in node) || !Array.isArray(node.properties))
    return []
  return node.properties.map((property: { key: { name?: string; value?: string }; value: unknown }) => [
    property.key.name ?? property.key.value ?? '',
    property.value,
  ])
}

function isNode(node: unknown, type: string): node is Node {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === type
}
