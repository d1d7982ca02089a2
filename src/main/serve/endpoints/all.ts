import { metaFilters } from '../parameter.ts'
import type { Endpoint } from './endpoint.ts'
import { ofPeople } from './people.ts'
import { ofPupilsWork } from './pupils-work.ts'
import { ofTeaching } from './teaching.ts'

/** The one table of addresses: routes, parameters and the OpenAPI document come from it. */
export const endpoints: readonly Endpoint[] = [...ofPeople, ...ofTeaching, ...ofPupilsWork].map((endpoint) =>
  endpoint.hasNoIds ? endpoint : { ...endpoint, filters: [...endpoint.filters, ...metaFilters] },
)
