import type { JsonValue } from '../../import/source.ts'

/** What people call an entity: its name, else what comes nearest to one; its id where it has nothing of the kind. */
export function nameEntity(entity: Readonly<Record<string, JsonValue>>): string {
  const text = (name: string): string => {
    const value = entity[name]
    return typeof value === 'string' ? value : ''
  }
  const personName = [text('givenName'), text('middleName'), text('familyName')].filter(Boolean).join(' ')
  const syllabus = [text('courseName') || text('subjectName'), text('courseCode') || text('subjectCode')]
  return (
    text('displayName') ||
    personName ||
    text('name') ||
    syllabus.filter(Boolean).join(' ') ||
    text('dutyRole') ||
    text('startTime') ||
    text('id')
  )
}
