import { settings } from '../store/settings.ts'
import { writeAnswer } from '../store/answer-repository.ts'
import { sourceWriter } from '../store/source-repository.ts'
import type { CommandHandlers } from './engine.ts'
import { chooseProfile } from './profiles/choose-profile.ts'
import { findShippedMapping } from './mappings/shipped-mappings.ts'

/** Small changes of a project, each one transaction of its own. */
export const commandHandlers: CommandHandlers = {
  'source/remove': (db, { sourceId }) => {
    db.transaction(() => {
      sourceWriter(db).removeSource(sourceId)
      settings(db).touch()
    })()
    return {}
  },
  'mapping/choose': (db, { name }) => {
    const mapping = findShippedMapping(name)
    db.transaction(() => {
      settings(db).set('mapping', mapping)
      settings(db).touch()
    })()
    return {}
  },
  'profile/choose': (db, { name }) => {
    db.transaction(() => {
      chooseProfile(db, name ?? undefined)
      settings(db).touch()
    })()
    return {}
  },
  'mapping/answer': (db, { answers }) => {
    db.transaction(() => {
      for (const [question, value] of Object.entries(answers)) writeAnswer(db, question, '', value)
      settings(db).touch()
    })()
    return {}
  },
}
