/** What the answers of the served API can be sorted by: SQL over a row of `served`, the same text as in its indexes. */
const text = (attribute: string): string => `coalesce(data ->> '$.${attribute}', '')`

export const sortKeys = {
  id: 'id',
  modified: 'modified',
  starts: 'starts',
  displayName: text('displayName'),
  personName: `${text('givenName')} || ' ' || ${text('familyName')}`,
  givenName: text('givenName'),
  familyName: text('familyName'),
  civicNo: text('civicNo.value'),
  startDate: text('startDate'),
  /** Without a last day: after all that have one. */
  endDate: "coalesce(data ->> '$.endDate', '9999-12-31')",
  registeredDate: text('registeredDate'),
  name: text('name'),
  code: text('code'),
  subjectName: text('subjectName'),
  subjectCode: text('subjectCode'),
  subjectDesignation: text('subjectDesignation'),
  courseName: text('courseName'),
  courseCode: text('courseCode'),
} as const
export type SortKey = keyof typeof sortKeys
