import type { EntityCheck } from '../entity-finding.ts'
import { itemsOf, textOf } from '../read.ts'

/** RULES.md DAT-09. */
export const checkCalendarEvent: EntityCheck = (event, report) => {
  const start = Date.parse(textOf(event, 'startTime') ?? '')
  const end = Date.parse(textOf(event, 'endTime') ?? '')
  for (const list of ['studentExceptions', 'teacherExceptions']) {
    for (const [index, exception] of itemsOf(event, list)) {
      const from = textOf(exception, 'startTime')
      const to = textOf(exception, 'endTime')
      const isOutside = [from, to].some(
        (time) => time !== undefined && (Date.parse(time) < start || Date.parse(time) > end),
      )
      if (isOutside)
        report('DAT-09', { attribute: `${list}[${index}]`, params: { start: from ?? '', end: to ?? '' } })
    }
  }
}
