import type { Checked, Report } from '../entity-finding.ts'
import { isRecord } from '../read.ts'

// UTF-8 read as Windows-1252 (`Ã¥`), what could not be read at all, and control characters of Latin-1 (catalogue §1.1).
const wronglyDecoded = /Ã[\u0080-\u00bf\u2013-\u203a]|â€|[\ufffd\u0080-\u009f]/

/** RULES.md COD-06, once an attribute. Legacy files are looked at when they are imported (IMP-04, IMP-05). */
export function checkEncoding(entity: Checked, report: Report): void {
  visit(entity, '')

  function visit(value: unknown, path: string): void {
    if (typeof value === 'string') {
      if (wronglyDecoded.test(value)) report('COD-06', { attribute: path, value })
    } else if (Array.isArray(value)) value.forEach((item, index) => visit(item, `${path}[${index}]`))
    else if (isRecord(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`)
    }
  }
}
