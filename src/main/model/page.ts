import { z } from 'zod'
import { list, text } from './field.ts'

/** The only attribute of the whole standard that may be null. */
export const pageToken = text(
  ['Sidmärke', 'Pekar på nästa sida. Null eller utelämnat på den sista.'],
  ['Page token', 'Points to the next page. Null or left out on the last one.'],
)
  .nullable()
  .optional()

/** An answer with a list: one page of it. */
export const pageOf = <Item extends z.ZodObject>(item: Item) =>
  z.object({
    data: list(item, ['Objekt', 'Sidans objekt.'], ['Objects', 'The objects of the page.']),
    pageToken,
  })
