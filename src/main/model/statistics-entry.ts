import { z } from 'zod'
import { objectTypes } from './codes.ts'
import { code, dateTime, integer, uri } from './field.ts'

/** What a consumer tells the publisher about what it took in. `timeOfOccurance` is spelled so on the wire (MODEL.md §5.8). */
export const StatisticsEntry = z.object({
  resourceType: code(
    objectTypes,
    ['Objekttyp', 'Typen som räknades.'],
    ['Object type', 'The type that was counted.'],
  ),
  newCount: integer(['Nya', 'Antal nya objekt.'], ['New', 'How many objects were new.']),
  updatedCount: integer(['Ändrade', 'Antal ändrade objekt.'], ['Updated', 'How many objects were changed.']),
  deletedCount: integer(
    ['Borttagna', 'Antal borttagna objekt.'],
    ['Deleted', 'How many objects were deleted.'],
  ),
  resourceUrl: uri(
    ['Anrop', 'Anropet som objekten kom med.'],
    ['Request', 'The request that the objects came with.'],
  ).optional(),
  timeOfOccurance: dateTime(['Tidpunkt', 'När det räknades.'], ['Time', 'When it was counted.']).optional(),
})
export type StatisticsEntry = z.infer<typeof StatisticsEntry>
