/** What makes a workbook unreadable as a whole. The texts say what to do about it. */
import { AppError } from '../../../shared/errors.ts'

export function unreadable(sv: string, en: string, cause?: unknown): AppError {
  return new AppError('file-unreadable', { sv, en }, { cause })
}

export function damaged(cause?: unknown): AppError {
  return unreadable(
    'Arbetsboken är skadad eller avklippt. Hämta filen på nytt, eller öppna den i Excel, låt Excel reparera den och spara som .xlsx.',
    'The workbook is damaged or cut off. Fetch the file again, or open it in Excel, let Excel repair it and save as .xlsx.',
    cause,
  )
}

/** An error in a sheet, which it then names: a workbook can have many, and the others may be fine. */
export function inSheet(sheet: string, error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const { sv, en } = error.text
  return new AppError(
    error.code,
    { sv: `Bladet ”${sheet}”: ${sv}`, en: `The sheet “${sheet}”: ${en}` },
    { cause: error },
  )
}

/** A limit that protects the machine (IMP-23). */
export function overLimit(sv: string, en: string): AppError {
  return new AppError('file-too-large', { sv, en })
}
