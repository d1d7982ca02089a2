import { fixRepository } from '../../store/fix-repository.ts'
import type { CommandHandlers } from '../engine.ts'
import { applyFix, goTo, redoFix, undoFix } from './apply-fix.ts'
import { tellFix } from './fix-queries.ts'

type FixCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `fix/${string}`>>

export const fixCommands: FixCommands = {
  'fix/apply': (db, { request, language }) => {
    const result = applyFix(db, request, new Date().toISOString())
    const made = result.operation === undefined ? undefined : fixRepository(db).find(result.operation)
    return { ...result, text: made ? tellFix(made, language) : '' }
  },
  'fix/undo': (db, { language }) => {
    const undone = undoFix(db)
    return undone ? { text: tellFix(undone, language) } : {}
  },
  'fix/redo': (db, { language }) => {
    const done = redoFix(db)
    return done ? { text: tellFix(done, language) } : {}
  },
  'fix/goTo': (db, { operation }) => {
    goTo(db, operation)
    return {}
  },
}
