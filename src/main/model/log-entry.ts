import { z } from 'zod'
import { logSeverities, objectTypes } from './codes.ts'
import { code, dateTime, text, uri, uuid } from './field.ts'

/** What a consumer tells the publisher about its trouble. `timeOfOccurance` is spelled so on the wire (MODEL.md §5.8). */
export const LogEntry = z.object({
  message: text(['Meddelande', 'Vad som hände.'], ['Message', 'What happened.']),
  severityLevel: code(
    logSeverities,
    ['Allvarlighet', 'Hur allvarligt det är.'],
    ['Severity', 'How serious it is.'],
  ),
  messageType: text(
    ['Meddelandetyp', 'Mottagarens egen beteckning för meddelandet.'],
    ['Message type', 'The consumer’s own name for this kind of message.'],
  ).optional(),
  resourceType: code(
    objectTypes,
    ['Objekttyp', 'Typen det gäller.'],
    ['Object type', 'The type concerned.'],
  ).optional(),
  resourceId: uuid(
    ['Objektets id', 'Objektet det gäller.'],
    ['Object id', 'The object concerned.'],
  ).optional(),
  resourceUrl: uri(
    ['Anrop', 'Anropet som det började med.'],
    ['Request', 'The request it began with.'],
  ).optional(),
  timeOfOccurance: dateTime(['Tidpunkt', 'När det hände.'], ['Time', 'When it happened.']).optional(),
})
export type LogEntry = z.infer<typeof LogEntry>
