import type { ScimOrganisation } from './plan.ts'
import type { SuggestSource } from './recognise-table.ts'

/** What the SCIM files among the sources say of the organisation that the tables beside them belong to. */
export function describeScim(sources: readonly SuggestSource[]): ScimOrganisation {
  const of = (part: string) => sources.filter((source) => source.kind === 'scim' && source.part === part)
  const names = (part: string) =>
    of(part).flatMap(({ profile }) => profile.find(({ name }) => name === 'displayName') ?? [])
  const [only] = names('SchoolUnits')
  const groupColumns = new Set(of('StudentGroups').flatMap(({ profile }) => profile.map(({ name }) => name)))
  return {
    authority: names('Organisations')[0]?.top[0]?.value,
    onlyUnit: only?.distinct === 1 ? only.top[0]?.value : undefined,
    hasUnits: of('SchoolUnits').length > 0,
    groups:
      groupColumns.has('displayName') && groupColumns.has('owner.value')
        ? { areTyped: groupColumns.has('studentGroupType') }
        : undefined,
  }
}
