import type { EntityType } from '../model/entities.ts'
import {
  makeFinding,
  type Checked,
  type CheckContext,
  type EntityCheck,
  type EntityFinding,
  type Report,
} from './entity-finding.ts'
import { isProtected } from './protection.ts'
import { textOf } from './read.ts'
import { checkActivity } from './rules/activity.ts'
import { checkAggregatedAttendance, checkAttendance, checkAttendanceSchedule } from './rules/attendance.ts'
import { checkCalendarEvent } from './rules/calendar-event.ts'
import { checkCivicNo } from './rules/person-number.ts'
import { checkDuty } from './rules/duty.ts'
import { checkEncoding } from './rules/encoding.ts'
import { checkEnrolments } from './rules/enrolments.ts'
import { checkGrade } from './rules/grade.ts'
import { checkGroup } from './rules/group.ts'
import { checkMeta } from './rules/meta.ts'
import { checkOrganisation } from './rules/organisation.ts'
import { checkProgramme, checkSyllabus } from './rules/studies.ts'
import { checkProtection } from './rules/protection.ts'
import { checkResponsibles } from './rules/responsibles.ts'
import { checkUserIdentities } from './rules/user-identities.ts'
import { reportSchemaFindings } from './schema-findings.ts'
import { checkStructure } from './structure.ts'

const checksByType: Readonly<Partial<Record<EntityType, readonly EntityCheck[]>>> = {
  Organisation: [checkOrganisation],
  Person: [checkCivicNo, checkUserIdentities, checkEnrolments, checkResponsibles, checkProtection],
  Duty: [checkDuty],
  Group: [checkGroup],
  Activity: [checkActivity],
  CalendarEvent: [checkCalendarEvent],
  Attendance: [checkAttendance],
  AttendanceSchedule: [checkAttendanceSchedule],
  AggregatedAttendance: [checkAggregatedAttendance],
  Programme: [checkProgramme],
  Syllabus: [checkSyllabus],
  Grade: [checkGrade],
}
const none: readonly EntityCheck[] = []

/**
 * Everything that one entity by itself tells: its schema by rule, then the rules within it. Rules that need other entities
 * are SQL (`store/rules`). Pure, the same in gives the same out; run over millions of entities, so nothing is compiled here.
 */
export function checkEntity(type: EntityType, entity: Checked, context: CheckContext): EntityFinding[] {
  const findings: EntityFinding[] = []
  const about = {
    type,
    id: textOf(entity, 'id') ?? '',
    isProtected: type === 'Person' && isProtected(entity),
  }
  const report: Report = (rule, details = {}) => {
    findings.push(makeFinding(rule, about, details, context.profile))
  }
  reportSchemaFindings(type, entity, report)
  checkMeta(entity, report, context)
  checkStructure(type, entity, report)
  if (context.received) checkEncoding(entity, report)
  for (const check of checksByType[type] ?? none) check(entity, report, context)
  return findings
}
