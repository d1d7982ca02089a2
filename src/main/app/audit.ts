import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { AuditAction, AuditDetail } from '../../shared/audit.ts'
import { appendAudit } from '../store/audit-repository.ts'
import type { WritableDb } from '../store/database.ts'
import { openProject, type NewProject } from '../store/open-project.ts'
import { concealCivicNos } from '../validate/conceal.ts'

/**
 * Notes what was done with the project, by the user of this machine, now. Texts lose their personal numbers: a reason is
 * typed by a person.
 */
export function audit(db: WritableDb, action: AuditAction, detail: AuditDetail): void {
  const clean = Object.entries(detail).map(([name, value]) => [
    name,
    typeof value === 'string' ? concealCivicNos(value) : value,
  ])
  appendAudit(db, {
    at: new Date().toISOString(),
    who: userName(),
    action,
    detail: Object.fromEntries(clean),
  })
}

/** Opens a project, or makes one, whose audit log then begins with that. */
export function openAudited(path: string, create: NewProject): WritableDb {
  const isNew = !existsSync(path)
  const db = openProject(path, { create })
  if (isNew) audit(db, 'project-created', { asOf: create.asOf })
  return db
}

/** The user of this machine. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A user without an account, as in some containers.
    return process.env['USER'] ?? process.env['USERNAME'] ?? '?'
  }
}
