/** Methods of Mappning: which mapping, what it asks, the project's own, recipes. */
import { z } from 'zod'
import { DriftReport } from '../drift.ts'
import {
  MappingColumn,
  MappingEdited,
  MappingOperation,
  MappingState,
  NamedDerivation,
  NamedHelp,
  RememberedChoice,
  StandardGroup,
  TableEntry,
  TriedRow,
  UnmatchedValues,
} from '../mapping-contract.ts'
import { FixesKept, PersonalValues, RecipeMatch, RememberedRecipe } from '../recipe.ts'
import { JobStarted, Text, language, method, projectId } from './method.ts'

export const MappingSummary = z.object({
  name: z.string(),
  version: z.string(),
  label: Text,
  description: Text.optional(),
  /** How well it fits the sources of the project: every required source has its match. */
  fits: z.boolean(),
  matched: z.array(z.object({ source: z.string(), mappedAs: z.string() })),
  missing: z.array(z.string()),
  /** Of the proposal, where it is chosen: sources that it would read now, and that the one chosen, made of other files, does not know. */
  unread: z.array(z.string()).optional(),
  /** The project's own, which the user has changed or brought in. */
  own: z.boolean().optional(),
  /** Of the mapping that Skolflytt proposes for these very files: what it makes of each column, and why not to trust it unseen. */
  proposal: z
    .object({
      columns: z.array(
        z.object({
          source: z.string(),
          column: z.string(),
          target: z.string(),
          score: z.number(),
          sure: z.boolean(),
          reason: Text,
        }),
      ),
      doubts: z.array(Text),
    })
    .optional(),
})
export type MappingSummary = z.infer<typeof MappingSummary>
export const QuestionState = z.object({
  name: z.string(),
  label: Text,
  help: Text.optional(),
  type: z.enum(['date', 'text', 'code', 'boolean']),
  choices: z.array(z.string()).optional(),
  default: z.string().optional(),
  /** Without an answer each row's own data gives the value. */
  derived: z.boolean().optional(),
  answer: z.string().optional(),
})
export type QuestionState = z.infer<typeof QuestionState>
/** What the user has mapped before; the host fills it in. */
const remembered = z.array(RememberedChoice).default([])

const recipeText = z.string().max(20_000_000)

export const mappingMethods = {
  'mapping/list': method(
    'query',
    z.object({ projectId, remembered }),
    z.object({ mappings: z.array(MappingSummary) }),
  ),
  /** What the project's mapping starts from: a shipped one by its name, `suggestion`, or `empty`. */
  'mapping/choose': method('command', z.object({ projectId, name: z.string(), remembered }), z.object({})),
  /** The standard as a mapping can fill it, and what values can be read with. */
  'mapping/standard': method(
    'host',
    z.object({}),
    z.object({
      groups: z.array(StandardGroup),
      transforms: z.array(NamedHelp),
      derivations: z.array(NamedDerivation),
    }),
  ),
  /** The project's own mapping; undefined while it has none. */
  'mapping/document': method(
    'query',
    z.object({ projectId }),
    z.object({ mapping: MappingState.optional() }),
  ),
  'mapping/edit': method(
    'command',
    z.object({
      projectId,
      /** The step that the change is made of; where the mapping has moved on, the change is refused. */
      step: z.number().int().optional(),
      operations: z.array(MappingOperation).min(1).max(100),
    }),
    MappingEdited,
  ),
  'mapping/undo': method('command', z.object({ projectId }), z.object({})),
  'mapping/redo': method('command', z.object({ projectId }), z.object({})),
  'mapping/columns': method(
    'query',
    z.object({ projectId, sourceId: z.number().int(), remembered }),
    z.object({ columns: z.array(MappingColumn) }),
  ),
  /** How the values of a column stand in the key of another source, over all rows. */
  'mapping/overlap': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      position: z.number().int().min(1),
      otherId: z.number().int(),
      otherPosition: z.number().int().min(1),
    }),
    z.object({ values: z.number().int(), missing: UnmatchedValues, unused: UnmatchedValues }),
  ),
  'mapping/table': method(
    'query',
    z.object({ projectId, table: z.string() }),
    z.object({
      table: z.string(),
      use: z.string().optional(),
      unknown: z.enum(['ask', 'stop', 'leaveOut', 'keep']),
      otherwise: z.union([z.string(), z.number(), z.boolean()]).optional(),
      usedBy: z.array(z.object({ block: z.number().int(), path: z.string() })),
      /** The standard's codes that its values may become. */
      codes: z.array(z.string()).optional(),
      entries: z.array(TableEntry),
      more: z.number().int(),
    }),
  ),
  'mapping/tryRow': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      position: z.number().int().min(1).default(1),
      /** The nearest row after or before it that has an error or a warning. */
      seek: z.enum(['next', 'previous']).optional(),
      /** Shows protected persons and whole personal numbers on purpose. */
      reveal: z.boolean().default(false),
      language,
    }),
    TriedRow,
  ),
  /** The mapping as the text of the file that `--mapping FILE` reads. */
  'mapping/export': method(
    'query',
    z.object({ projectId }),
    z.object({ fileName: z.string(), json: z.string() }),
  ),
  'mapping/import': method('command', z.object({ projectId, json: z.string().max(5_000_000) }), z.object({})),
  /** Which captions this user has mapped to what, in any project. */
  'mapping/remembered': method('host', z.object({}), z.object({ choices: z.array(RememberedChoice) })),
  /** Forgets one choice, or all of them. */
  'mapping/forget': method('host', z.object({ choice: RememberedChoice.optional() }), z.object({})),
  'mapping/questions': method(
    'query',
    z.object({ projectId }),
    z.object({ questions: z.array(QuestionState) }),
  ),
  'mapping/answer': method(
    'command',
    z.object({ projectId, answers: z.record(z.string(), z.string().nullable()) }),
    z.object({}),
  ),
  /** What personal data the project's fixes hold: a recipe with all of them would. */
  'recipe/personal': method('query', z.object({ projectId }), PersonalValues),
  /** The project as a recipe file. `plain` leaves out the fixes that hold personal data. */
  'recipe/save': method(
    'command',
    z.object({ projectId, fixes: FixesKept }),
    z.object({ fileName: z.string(), json: z.string() }),
  ),
  /** The project as a recipe without personal data: what the host remembers of it. */
  'recipe/plain': method('query', z.object({ projectId }), z.object({ json: z.string() })),
  /** Of the recipes that were saved or used on this machine, those that the project's files look like, the likest first. */
  'recipe/matches': method(
    'query',
    z.object({ projectId, recipes: z.array(RememberedRecipe).default([]) }),
    z.object({ recipes: z.array(RecipeMatch) }),
  ),
  /** The recipes that were saved or used on this machine, without personal data. */
  'recipe/remembered': method('host', z.object({}), z.object({ recipes: z.array(RememberedRecipe) })),
  'recipe/read': method('host', z.object({ id: z.string() }), z.object({ json: z.string() })),
  'recipe/forget': method('host', z.object({ id: z.string() }), z.object({})),
  /** How the project's files differ from those that a recipe was saved with. Nothing is changed, and fixes are not tried. */
  'recipe/compare': method(
    'query',
    z.object({ projectId, json: recipeText }),
    z.object({ drift: DriftReport }),
  ),
  /**
   * Uses a recipe: reads again the files that are not read as it says, then applies all that still applies. `renames` are those that
   * are taken, by the name the column had; each of one of the mapping's sources. Without them, and in files read again, the sure ones are.
   */
  'recipe/use': method(
    'job',
    z.object({
      projectId,
      json: recipeText,
      renames: z
        .array(z.object({ mappedAs: z.string(), column: z.string() }))
        .max(2000)
        .optional(),
    }),
    JobStarted,
  ),
  /** What had changed when a recipe was last used here. */
  'recipe/drift': method('query', z.object({ projectId }), z.object({ drift: DriftReport.optional() })),
} as const
