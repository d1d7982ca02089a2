/** Entities that the shipped mapping makes of the sample, by endpoint, before the policy for protected persons. Counted by hand when the mapping changes. */
export const entities: Readonly<Record<string, number>> = {
  organisations: 4,
  persons: 895,
  groups: 72,
  duties: 58,
  activities: 24,
  placements: 71,
}
