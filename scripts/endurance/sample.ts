import { join } from 'node:path'
import { root } from '../run-program.ts'

/** The shipped sample municipality, and what makes its delivery the same every time. */
export const sampleFolder = join(root, 'samples', 'kommun')
export const asOf = '2026-09-01'
export const namespace = '6f1c2a54-3d7e-4b8a-9a0e-2f4d5c6b7a81'
