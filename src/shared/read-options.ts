/**
 * How a table is read from its file. One shape for what a mapping's `sources.*.read` fixes, what a user overrules on screen and
 * what a recipe carries to next term's file; whatever is absent is detected.
 */
import { z } from 'zod'

/**
 * How a mapping or a user addresses a column: by caption, by caption path (two header rows:
 * `["Vårdnadshavare 1", "Namn"]`; JSON: `["name", "givenName"]`), or by position (1 is the first, -1 the last).
 */
export const ColumnRef = z.union([z.string(), z.array(z.string()).min(1), z.number().int()])
export type ColumnRef = z.infer<typeof ColumnRef>

/** Choices about how a table is read. Encoding, delimiter, quote, `whole` and the column of `rowKind` hold for the whole file. */
export const ReadOptions = z.object({
  /** WHATWG or IANA name: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, `cp850`, `macintosh`. */
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  /** The quote character; empty text when the file has none. */
  quote: z.string().optional(),
  /** Rows (as the user counts them) that hold the captions: one, two, or an empty list for none. */
  header: z.array(z.number().int().positive()).max(3).optional(),
  /** Column names for a file without captions, by position. */
  names: z.array(z.string()).optional(),
  /** First row of data; else the row after the header. */
  firstRow: z.number().int().positive().optional(),
  /** Rows to leave out: those whose `column` matches `pattern` (RE2 syntax), or, without a column, any cell. */
  skip: z.array(z.object({ column: ColumnRef.optional(), pattern: z.string() })).optional(),
  /** How many filled rows at the end are a footer, whatever they look like. */
  footerRows: z.number().int().min(0).max(1000).optional(),
  /** False: a row that looks like a total or a page line is data like the others. */
  footer: z.boolean().optional(),
  /**
   * Rows with a single filled cell that name the group of the rows below (`Klass: 7A`): read as a column that is carried down.
   * `label`: only those that begin with this word, which is the column's caption; without it, every such row. False: there are none.
   */
  headings: z.union([z.literal(false), z.object({ label: z.string().trim().min(1).optional() })]).optional(),
  /**
   * The caption of a column that every row has the title or name of its table in: the class that the title above the captions, the sheet's
   * name or the file's tells (`Klass 7A`), or else the name. False: there is none.
   */
  nameColumn: z.union([z.literal(false), z.string().trim().min(1)]).optional(),
  /** Blank cells of these columns take the value of the row above (merged or grouped rows). Done when rows are mapped, never in staging. */
  fillDown: z.array(ColumnRef).optional(),
  /** Only the rows of a mixed file whose column equals this (compared trimmed and ignoring case). */
  rowKind: z.object({ column: ColumnRef, equals: z.string() }).optional(),
  /** One table, also where its rows look to be of several kinds. */
  whole: z.boolean().optional(),
  /** Row widths that are allowed. Absent: the header's width, and shorter rows whose missing cells are at the end only when `ragged`. */
  widths: z.array(z.number().int().positive()).optional(),
  /** Shorter rows are allowed: trailing empty cells were left out. */
  ragged: z.boolean().optional(),
})
export type ReadOptions = z.infer<typeof ReadOptions>
