import { Receiver } from '../receiver.ts'
import dnp from './dnp.json' with { type: 'json' }
import genericRest from './generic-rest.json' with { type: 'json' }

/** The shipped receivers. */
export const receivers: readonly Receiver[] = [dnp, genericRest].map((data) => Receiver.parse(data))
