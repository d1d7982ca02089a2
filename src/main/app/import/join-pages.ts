import type { Finding } from '../../../shared/finding.ts'
import type { DetectedFile } from '../../import/source.ts'

/**
 * Pages of one ListResponse come as several files, each with the total of all. Where the pages at hand make the total nothing
 * is missing, and SCM-19 is not told; where they do not, one finding tells how many there are together.
 */
export function joinPages(files: readonly DetectedFile[]): DetectedFile[] {
  const found = new Map<string, number>()
  for (const finding of files.flatMap((file) => file.findings)) {
    const page = pageOf(finding)
    if (page) found.set(page.mark, (found.get(page.mark) ?? 0) + page.found)
  }
  const told = new Set<string>()
  return files.map((file) => {
    // The same file, where nothing changes: what its detection learned goes with it.
    if (!file.findings.some(pageOf)) return file
    const findings = file.findings.flatMap((finding) => {
      const page = pageOf(finding)
      if (!page) return [finding]
      const together = found.get(page.mark) ?? 0
      if (together >= page.total || told.has(page.mark)) return []
      told.add(page.mark)
      return [{ ...finding, params: { ...finding.params, found: together } }]
    })
    return { ...file, findings }
  })
}

/** Pages belong together when they hold the same type of resource and name the same total. */
function pageOf({
  rule,
  source,
  params,
}: Finding): { mark: string; total: number; found: number } | undefined {
  if (rule !== 'SCM-19') return undefined
  const { total, found } = params
  const type = source?.split('#').at(-1) ?? ''
  return { mark: `${type}|${total}`, total: Number(total), found: Number(found) }
}
