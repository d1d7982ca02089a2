/** Entities that the shipped mapping makes of the sample, by endpoint, before the policy for protected persons. Counted by hand when the mapping changes. */
export const entities: Readonly<Record<string, number>> = {}
