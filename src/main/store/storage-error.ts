import { AppError } from '../../shared/errors.ts'

/**
 * What SQLite says when the disk, the folder or the file is the trouble, as an error that tells what to do; undefined for
 * anything else. By code alone: the message of a SqliteError can quote data. Every write is in a transaction, so what was
 * committed before it is still there.
 */
export function toStorageError(error: unknown): AppError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const [, kind = ''] = /^SQLITE_([A-Z]+)/.exec(code) ?? []
  return storageErrors[kind]?.(error)
}

const storageErrors: Readonly<Record<string, (cause: unknown) => AppError>> = {
  FULL: (cause) =>
    new AppError(
      'write-failed',
      {
        sv: 'Disken är full. Inget av det som var sparat är borta. Gör plats där projektet ligger, eller flytta projektfilen till en annan disk, och försök igen.',
        en: 'The disk is full. Nothing that was saved is lost. Make room where the project lies, or move the project file to another disk, and try again.',
      },
      { cause },
    ),
  READONLY: (cause) =>
    new AppError(
      'write-failed',
      {
        sv: 'Projektet går att läsa men inte att ändra: filen eller mappen är skrivskyddad. Kopiera projektfilen till en mapp där du får skriva och öppna den därifrån.',
        en: 'The project can be read but not changed: the file or its folder is read-only. Copy the project file to a folder where you may write, and open it from there.',
      },
      { cause },
    ),
  IOERR: (cause) =>
    new AppError(
      'write-failed',
      {
        sv: 'Projektfilen kunde inte nås: disken eller nätverksenheten svarar inte. Det som var sparat är kvar. Kontrollera anslutningen, öppna projektet igen och gör om det senaste.',
        en: 'The project file could not be reached: the disk or the network drive does not answer. What was saved is still there. Check the connection, open the project again and repeat the last step.',
      },
      { cause },
    ),
  CANTOPEN: (cause) =>
    new AppError(
      'write-failed',
      {
        sv: 'Projektfilen kan inte öppnas eller skrivas. Kontrollera mappens rättigheter och ledigt utrymme.',
        en: 'The project file cannot be opened or written. Check the rights of its folder and the free space.',
      },
      { cause },
    ),
  BUSY: projectInUse,
  LOCKED: projectInUse,
  NOTADB: projectDamaged,
  CORRUPT: projectDamaged,
}

function projectInUse(cause: unknown): AppError {
  return new AppError(
    'project-in-use',
    {
      sv: 'Projektet är öppet i ett annat fönster eller program. Stäng det där och försök igen.',
      en: 'The project is open in another window or program. Close it there and try again.',
    },
    { cause },
  )
}

/** Also of a file that is no project at all. */
export function projectDamaged(cause?: unknown): AppError {
  return new AppError(
    'project-damaged',
    {
      sv: 'Filen är inget Skolflytt-projekt, eller är skadad. Återställ den från en säkerhetskopia.',
      en: 'The file is not a Skolflytt project, or it is damaged. Restore it from a backup.',
    },
    { cause },
  )
}
