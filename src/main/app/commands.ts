import { AppError } from '../../shared/errors.ts'
import type { MappingDocument } from '../mapping/document.ts'
import type { ReadableDb } from '../store/database.ts'
import { suggestForProject } from './suggest-for-project.ts'
import { suggestionName } from '../mapping/suggest/suggest-mapping.ts'
import { keepApart, mergeIdentity } from '../store/identity-matches.ts'
import { settings } from '../store/settings.ts'
import { writeAnswer } from '../store/answer-repository.ts'
import { sourceWriter } from '../store/source-repository.ts'
import type { CommandHandlers } from './engine.ts'
import { chooseProfile } from './profiles/choose-profile.ts'
import { findShippedMapping, parseMapping } from './mappings/shipped-mappings.ts'

/** The proposal is made anew when it is chosen, of the sources as they are then. */
function takeSuggestion(db: ReadableDb): MappingDocument {
  const suggestion = suggestForProject(db)
  if (suggestion) return parseMapping(suggestion.mapping)
  throw new AppError('no-mapping', {
    sv: 'Ingen av källorna ser ut som en lista över elever, personal, vårdnadshavare, skolor eller grupper.',
    en: 'None of the sources looks like a list of pupils, staff, guardians, schools or groups.',
  })
}

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
    const mapping = name === suggestionName ? takeSuggestion(db) : findShippedMapping(name)
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
  'identity/merge': (db, { id, otherId }) => {
    db.transaction(() => {
      mergeIdentity(db, id, otherId)
      settings(db).touch()
    })()
    return {}
  },
  'identity/apart': (db, { id, otherId }) => {
    db.transaction(() => {
      keepApart(db, id, otherId)
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
