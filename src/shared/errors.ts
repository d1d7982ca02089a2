/** Errors that a user can meet. The operation stopped; a bad row is not an error but a Finding, and the run goes on. */

export type Language = 'sv' | 'en'

/** One code a kind of stop. The exit status of the command line follows from it (`exitStatus`). */
export type ErrorCode =
  | 'usage' // wrong arguments, unknown option or name
  | 'no-mapping' // no mapping fits the files
  | 'mapping-invalid' // the mapping document breaks its schema
  | 'file-unreadable' // cannot be read, is not what its name says, is damaged or locked
  | 'file-too-large' // exceeds a limit that protects the machine
  | 'write-failed' // the folder is read-only, the disk is full
  | 'project-from-newer-version'
  | 'project-damaged'
  | 'project-in-use'
  | 'not-found'
  | 'cancelled'
  | 'job-crashed'
  | 'bad-request'
  | 'forbidden'
  | 'blocked-by-errors' // a delivery with findings of severity error
  | 'stopped-by-guard' // a delivery that would change more at its receiver than its limits allow
  | 'network-failed' // a receiver that does not answer as it should
  | 'receiver-refused' // a receiver that does not accept the credentials
  | 'internal'

/** What stopped and what to do, in both languages. Never holds personal data. */
export type ErrorText = { sv: string; en: string }

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly text: ErrorText

  constructor(code: ErrorCode, text: ErrorText, options?: ErrorOptions) {
    super(text.en, options)
    this.code = code
    this.text = text
  }
}

/** What crosses a process or a wire in place of an AppError. */
export type ErrorReply = { code: ErrorCode; text: ErrorText }

export function toErrorReply(error: unknown): ErrorReply {
  if (error instanceof AppError) return { code: error.code, text: error.text }
  return {
    code: 'internal',
    text: {
      sv: 'Ett oväntat fel uppstod. Projektet är oskadat. Försök igen, eller starta om programmet.',
      en: 'An unexpected error occurred. The project is unharmed. Try again, or restart the application.',
    },
  }
}

/** Exit status of the command line for an error (DESIGN.md, Command line): 2 wrong usage or no mapping, 3 reading or writing failed. */
export function exitStatus(code: ErrorCode): 1 | 2 | 3 {
  switch (code) {
    case 'usage':
    case 'no-mapping':
    case 'mapping-invalid':
    case 'bad-request':
    case 'forbidden':
      return 2
    case 'blocked-by-errors':
    case 'stopped-by-guard':
      return 1
    default:
      return 3
  }
}
