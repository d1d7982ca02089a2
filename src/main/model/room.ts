import { z } from 'zod'
import { id, integer, meta, reference, text } from './field.ts'

export const Room = z.object({
  id,
  meta,
  displayName: text(
    ['Namn', 'Vad salen eller platsen heter.'],
    ['Name', 'What the room or place is called.'],
  ),
  seats: integer(['Platser', 'Hur många som får plats.'], ['Seats', 'How many it holds.']).optional(),
  owner: reference(
    'Organisation',
    ['Ägare', 'Enheten som har salen.'],
    ['Owner', 'The unit that has the room.'],
  ),
})
export type Room = z.infer<typeof Room>
