import type { EntityCheck } from '../entity-finding.ts'
import { listOf } from '../read.ts'

/** RULES.md ACT-02, ACT-03; ACT-06 where a profile asks. That there are groups at all (ACT-01) is the schema's. */
export const checkActivity: EntityCheck = (activity, report, { profile }) => {
  if (activity['activityType'] === 'Undervisning') {
    if (activity['syllabus'] === undefined) report('ACT-02', { attribute: 'syllabus' })
    if (listOf(activity, 'teachers').length === 0) report('ACT-03', { attribute: 'teachers' })
  }
  if (profile?.checks.has('ACT-06') && activity['parentActivity'] === undefined) {
    report('ACT-06', { attribute: 'parentActivity' })
  }
}
