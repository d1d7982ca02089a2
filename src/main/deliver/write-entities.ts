import type { EntityType } from '../model/entities.ts'
import type { DeliveredFile, FileSet, FileWriter } from './file-set.ts'

/** An entity as it is delivered: its endpoint's path, and its JSON on one line. */
export type EntityLine = {
  readonly type: EntityType
  readonly id: string
  readonly path: string
  readonly json: string
}

/** How the entities of one endpoint stand in its file. */
export type EntityFormat = {
  readonly extension: string
  readonly opening: string
  readonly between: string
  readonly closing: string
}

/** The standard's page shape, one object a line, so that files can be compared and searched by line. */
export const jsonPage: EntityFormat = {
  extension: '.json',
  opening: '{"data":[\n',
  between: ',\n',
  closing: '\n]}\n',
}
export const ndjson: EntityFormat = { extension: '.ndjson', opening: '', between: '\n', closing: '\n' }

/**
 * Writes one file for each endpoint that has data, named after the path. The lines of a path have to follow one another.
 *
 * @returns the files in the order they were written, and the number of entities by path
 */
export async function writeEntities(
  files: FileSet,
  lines: AsyncIterable<Pick<EntityLine, 'path' | 'json'>> | Iterable<Pick<EntityLine, 'path' | 'json'>>,
  format: EntityFormat,
): Promise<{ files: DeliveredFile[]; entities: Record<string, number> }> {
  const written: DeliveredFile[] = []
  const entities: Record<string, number> = {}
  let current: { path: string; writer: FileWriter } | undefined
  const finish = async (): Promise<void> => {
    if (!current) return
    await current.writer.write(format.closing)
    written.push(await current.writer.close())
  }
  for await (const { path, json } of lines) {
    if (current?.path === path) await current.writer.write(format.between)
    else {
      if (path in entities) throw new Error(`entities of ${path} do not follow one another`)
      await finish()
      current = { path, writer: await files.open(path + format.extension) }
      await current.writer.write(format.opening)
    }
    await current.writer.write(json)
    entities[path] = (entities[path] ?? 0) + 1
  }
  await finish()
  return { files: written, entities }
}
