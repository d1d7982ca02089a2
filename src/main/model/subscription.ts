import { z } from 'zod'
import { objectTypes } from './codes.ts'
import { boolean, code, dateTime, list, text, uuid } from './field.ts'

const resourceType = z.object({
  resource: code(
    objectTypes,
    ['Objekttyp', 'En typ att få besked om.'],
    ['Object type', 'A type to be told about.'],
  ).optional(),
})

export const CreateSubscription = z.object({
  name: text(['Namn', 'Vad prenumerationen kallas.'], ['Name', 'What the subscription is called.']),
  target: text(
    ['Mottagaradress', 'Adressen som beskeden skickas till.'],
    ['Target', 'The address that notices are sent to.'],
  ),
  resourceTypes: list(
    resourceType,
    ['Objekttyper', 'Typerna som beskeden gäller.'],
    ['Object types', 'The types that the notices are about.'],
  ),
})
export type CreateSubscription = z.infer<typeof CreateSubscription>

/**
 * A request as consumers really send it: the example of the official file has strings for object types where its schema
 * has objects, and both occur (MODEL.md §5.12).
 */
export const SubscriptionRequest = CreateSubscription.extend({
  resourceTypes: z.array(
    z.preprocess((type) => (typeof type === 'string' ? { resource: type } : type), resourceType),
  ),
})

export const Subscription = CreateSubscription.extend({
  id: uuid(['Id', 'Prenumerationens id.'], ['Id', 'The id of the subscription.']),
  expires: dateTime(
    ['Upphör', 'När prenumerationen slutar, om den inte förnyas.'],
    ['Expires', 'When the subscription ends unless renewed.'],
  ),
})
export type Subscription = z.infer<typeof Subscription>

/** The body of a webhook: which types have changed, no ids. `modifiedEntites` is spelled so on the wire (MODEL.md §5.8). */
export const SubscriptionNotice = z.object({
  modifiedEntites: list(
    z.enum(objectTypes),
    ['Ändrade typer', 'Typerna som har nytt eller ändrat innehåll.'],
    ['Changed types', 'The types that have new or changed content.'],
  ).optional(),
  deletedEntities: boolean(
    ['Borttaget finns', 'Ja om något har tagits bort; vad det är hämtas särskilt.'],
    ['Something deleted', 'Yes if something was deleted; what it was is fetched apart.'],
  ).optional(),
})
export type SubscriptionNotice = z.infer<typeof SubscriptionNotice>
