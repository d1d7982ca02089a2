import { z } from 'zod'
import { id, meta, reference, text } from './field.ts'

export const Resource = z.object({
  id,
  meta,
  displayName: text(['Namn', 'Vad resursen heter.'], ['Name', 'What the resource is called.']),
  description: text(['Beskrivning', 'Vad resursen är.'], ['Description', 'What the resource is.']).optional(),
  owner: reference(
    'Organisation',
    ['Ägare', 'Enheten som har resursen.'],
    ['Owner', 'The unit that has the resource.'],
  ),
})
export type Resource = z.infer<typeof Resource>
