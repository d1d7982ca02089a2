import { AppError } from '../../shared/errors.ts'
import type { MappingDocument } from '../mapping/document.ts'

export async function suggestForFiles(
  _paths: readonly string[],
  _tempDir: string,
): Promise<{
  mapping: MappingDocument
  proposals: readonly {
    source: string
    column: string
    target: string
    score: number
    sure: boolean
    reason: { sv: string; en: string }
  }[]
}> {
  throw new AppError('no-mapping', { sv: 'Inget kunde föreslås.', en: 'Nothing could be suggested.' })
}
