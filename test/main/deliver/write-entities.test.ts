import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileSet } from '../../../src/main/deliver/file-set.ts'
import { jsonPage, ndjson, writeEntities } from '../../../src/main/deliver/write-entities.ts'

/** Files in memory, by name. */
function createMemory(): { files: FileSet; texts: Record<string, string> } {
  const texts: Record<string, string> = {}
  return {
    texts,
    files: {
      async open(name) {
        texts[name] = ''
        return {
          async write(text) {
            texts[name] += text
          },
          close: async () => ({ name, bytes: 0, sha256: '' }),
        }
      },
    },
  }
}

test('whatever the objects, the page parses back to them', async () => {
  const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })), {
    minLength: 1,
  })
  await fc.assert(
    fc.asyncProperty(objects, async (persons) => {
      const lines = persons.map((person) => ({ path: 'persons', json: JSON.stringify(person) }))
      const page = createMemory()
      expect((await writeEntities(page.files, lines, jsonPage)).entities).toEqual({ persons: persons.length })
      expect(JSON.stringify(JSON.parse(page.texts['persons.json'] ?? ''))).toBe(
        `{"data":[${lines.map(({ json }) => json).join(',')}]}`,
      )
      const flat = createMemory()
      await writeEntities(flat.files, lines, ndjson)
      expect(flat.texts['persons.ndjson']).toBe(lines.map(({ json }) => `${json}\n`).join(''))
    }),
  )
})

test('no data, no file', async () => {
  const memory = createMemory()
  expect(await writeEntities(memory.files, [], jsonPage)).toEqual({ files: [], entities: {} })
  expect(memory.texts).toEqual({})
})

test('a path that comes back would overwrite its own file, and is refused', async () => {
  const lines = ['persons', 'groups', 'persons'].map((path) => ({ path, json: '{}' }))
  await expect(writeEntities(createMemory().files, lines, jsonPage)).rejects.toThrow(
    'do not follow one another',
  )
})
