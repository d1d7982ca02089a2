import { hash } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { RememberedChoice } from '../../shared/mapping-contract.ts'
import type { ReadableDb, WritableDb } from '../store/database.ts'
import { suggestForProject } from './suggest-for-project.ts'
import { keepApart, mergeIdentity } from '../store/identity-matches.ts'
import { suggestionName, type Suggestion } from '../mapping/suggest/suggest-mapping.ts'
import { exportIds } from './identity/take-ids.ts'
import { safeFileName } from './recipe/file-name.ts'
import { recipeCommands } from './recipe/recipe-handlers.ts'
import { settings } from '../store/settings.ts'
import { writeAnswer } from '../store/answer-repository.ts'
import { sourceRepository, sourceWriter } from '../store/source-repository.ts'
import { entityRepository } from '../store/entity-repository.ts'
import { audit } from './audit.ts'
import { receiverName } from './compare/file-receiver.ts'
import { setLimits } from './compare/guard-delivery.ts'
import type { CommandHandlers } from './engine.ts'
import { forgetOther } from './compare/compare-other.ts'
import { fixCommands } from './fixes/fix-commands.ts'
import { chooseProfile } from './profiles/choose-profile.ts'
import {
  editMapping,
  importMapping,
  moveInHistory,
  startEmpty,
  startFromShipped,
  startFromSuggestion,
} from './mapping/project-mapping.ts'
import { isProtected } from '../validate/protection.ts'
import { rememberChoices } from './mapping/remember-choices.ts'

/** The proposal is made anew when it is chosen, of the sources as they are then. */
function takeSuggestion(db: ReadableDb, remembered: readonly RememberedChoice[]): Suggestion {
  const suggestion = suggestForProject(db, remembered)
  if (suggestion) return suggestion
  throw new AppError('no-mapping', {
    sv: 'Ingen av källorna ser ut som en lista över elever, personal, vårdnadshavare, skolor eller grupper.',
    en: 'None of the sources looks like a list of pupils, staff, guardians, schools or groups.',
  })
}

function auditMapping(db: WritableDb): void {
  const mapping = settings(db).get('mapping')
  audit(db, 'mapping-chosen', { mapping: mapping ? `${mapping.name} ${mapping.version}` : '' })
}

/** Small changes of a project, each one transaction of its own. */
export const commandHandlers: CommandHandlers = {
  ...fixCommands,
  'project/seen': (db) => {
    settings(db).remove('interrupted')
    return {}
  },
  'source/remove': (db, { sourceId }) => {
    db.transaction(() => {
      const name = sourceRepository(db).find(sourceId)?.name ?? ''
      sourceWriter(db).removeSource(sourceId)
      audit(db, 'source-removed', { source: name })
      settings(db).touch()
    })()
    return {}
  },
  'mapping/choose': (db, { name, remembered }) => {
    db.transaction(() => {
      if (name === 'empty') startEmpty(db)
      else if (name === suggestionName) startFromSuggestion(db, takeSuggestion(db, remembered))
      else startFromShipped(db, name)
      auditMapping(db)
    })()
    return {}
  },
  'mapping/edit': (db, { step, operations }) => {
    const edited = editMapping(db, step, operations)
    return { step: edited.step, remembered: rememberChoices(edited.raw, operations) }
  },
  'mapping/undo': (db) => {
    moveInHistory(db, 'undo')
    return {}
  },
  'mapping/redo': (db) => {
    moveInHistory(db, 'redo')
    return {}
  },
  'mapping/import': (db, { json }) => {
    db.transaction(() => {
      importMapping(db, json)
      auditMapping(db)
    })()
    return {}
  },
  'profile/choose': (db, { name }) => {
    db.transaction(() => {
      chooseProfile(db, name ?? undefined)
      audit(db, 'profile-chosen', { profile: name ?? '' })
      settings(db).touch()
    })()
    return {}
  },
  ...recipeCommands,
  'limits/set': (db, { of, limits, reason }) => {
    setLimits(db, receiverName(of), limits ?? undefined, reason)
    return {}
  },
  'identity/export': (db) => {
    const { name } = settings(db).need('project')
    return { fileName: `${safeFileName(name)}.id.ndjson`, text: db.transaction(() => exportIds(db))() }
  },
  'identity/merge': (db, { id, otherId }) => {
    db.transaction(() => {
      mergeIdentity(db, id, otherId)
      audit(db, 'identity-merged', { person: hash('sha256', id), otherPerson: hash('sha256', otherId) })
      settings(db).touch()
    })()
    return {}
  },
  'identity/apart': (db, { id, otherId }) => {
    db.transaction(() => {
      keepApart(db, id, otherId)
      audit(db, 'identity-kept-apart', { person: hash('sha256', id), otherPerson: hash('sha256', otherId) })
      settings(db).touch()
    })()
    return {}
  },
  'compare/forgetOther': (db) => {
    forgetOther(db)
    return {}
  },
  'project/retain': (db, { until }) => {
    db.transaction(() => {
      if (until === null) settings(db).remove('retainUntil')
      else settings(db).set('retainUntil', until)
      audit(db, 'retention-set', { until: until ?? '' })
    })()
    return {}
  },
  'entity/revealed': (db, { type, id }) => {
    const found = entityRepository(db).find(type, id)
    const shown = found && !isProtected(JSON.parse(found.data)) ? 'civic-no-revealed' : 'protected-revealed'
    // By reference: whoever has the id can tell whether it was this person.
    audit(db, shown, { type, person: hash('sha256', id) })
    return {}
  },
  'source/revealed': (db, { sourceId, row }) => {
    audit(db, 'protected-revealed', { source: sourceRepository(db).find(sourceId)?.name ?? '', row })
    return {}
  },
  'mapping/answer': (db, { answers }) => {
    db.transaction(() => {
      for (const [question, value] of Object.entries(answers)) writeAnswer(db, question, '', value)
      audit(db, 'answers-changed', { questions: Object.keys(answers).join(', ') })
      settings(db).touch()
    })()
    return {}
  },
}
