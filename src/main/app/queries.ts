import { RowState, type Parsed } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { findRule } from '../../shared/rules/catalogue.ts'
import { schoolYearStart } from '../mapping/transforms/read-date.ts'
import { findField } from '../model/fields.ts'
import type { ReadableDb } from '../store/database.ts'
import { answerRepository } from '../store/answer-repository.ts'
import { deliveryRepository } from '../store/delivery-repository.ts'
import { entityRepository } from '../store/entity-repository.ts'
import { findingRepository } from '../store/finding-repository.ts'
import { ledgerRepository } from '../store/ledger-repository.ts'
import { rowStates } from '../store/row-states.ts'
import { settings } from '../store/settings.ts'
import { sourceRepository, type StoredSource } from '../store/source-repository.ts'
import { profiles } from '../validate/profiles/all.ts'
import { coverageQuery } from './coverage-query.ts'
import { listAudit } from './audit-query.ts'
import { compareState, listChanges, otherState } from './compare/compare-query.ts'
import { receiverName } from './compare/file-receiver.ts'
import { limitsOf } from './compare/guard-delivery.ts'
import { labelAttribute } from './lineage/label-attribute.ts'
import type { QueryHandlers } from './engine.ts'
import { seeBeginning } from './import/first-rows.ts'
import { storedChoices } from './import/import-files.ts'
import { previewReading, showReading } from './import/preview-reading.ts'
import { identityCandidates } from './identity/identity-candidates.ts'
import { describeMapping } from './mapping/describe-mapping.ts'
import { compareValues } from './mapping/compare-values.ts'
import { listColumns } from './mapping/list-columns.ts'
import { listTable } from './mapping/list-table.ts'
import { exportMapping } from './mapping/project-mapping.ts'
import { tryRow } from './mapping/try-row.ts'
import { askSchool } from './ask/ask-school.ts'
import { readAnswers } from './ask/read-answers.ts'
import { getFinding, listFindings, listSchools } from './fixes/finding-queries.ts'
import { fixQueries } from './fixes/fix-queries.ts'
import { pushQueries } from './push/push-queries.ts'
import { recipeQueries } from './recipe/recipe-handlers.ts'
import { lineageOfAttribute } from './lineage/lineage-of-attribute.ts'
import { lineageOfCell } from './lineage/lineage-of-cell.ts'
import { listMappings } from './mapping-list.ts'
import { getEntity, listOrganisations, listRelated } from './pages/entity-page.ts'
import { listRows } from './source-view/list-rows.ts'
import { profileColumn } from './source-view/profile-column.ts'
import { listEntity } from './show-entity.ts'

const none = { error: 0, warning: 0, info: 0 }

/** What can be asked of a project. Each answer is made anew from the store: nothing is cached here. */
export const queryHandlers: QueryHandlers = {
  ...fixQueries,

  'project/state': (db) => {
    const set = settings(db)
    const { name, asOf } = set.need('project')
    const mapping = set.get('mapping')
    const lastRun = set.get('lastRun')
    const interrupted = set.get('interrupted')
    const counts = findingRepository(db).countsBySource()
    const mappedAs = new Map(lastRun?.sources.map((source) => [source.name, source.mappedAs]))
    return {
      name,
      asOf,
      sources: sourceRepository(db)
        .list()
        .map((source) => {
          const as = mappedAs.get(source.name)
          return {
            id: source.id,
            name: source.name,
            file: source.fileName,
            kind: source.kind,
            ...(source.read.encoding ? { encoding: source.read.encoding } : {}),
            ...(source.read.delimiter ? { delimiter: source.read.delimiter } : {}),
            rows: source.rows,
            staged: source.staged,
            columns: source.columns.map(({ name: caption, position, hidden }) => ({
              name: caption,
              position,
              ...(hidden ? { hidden } : {}),
            })),
            ...(as === undefined ? {} : { mappedAs: as }),
            findings: counts.get(source.id) ?? none,
            evidence: [...source.evidence],
            ...(Object.keys(source.choice ?? {}).length > 0 ? { chosen: true } : {}),
          }
        }),
      ...(mapping ? { mapping: { name: mapping.name, version: mapping.version } } : {}),
      ...(lastRun ? { lastRun } : {}),
      ...(interrupted === undefined ? {} : { interrupted }),
      stale: lastRun !== undefined && set.get('changes') !== set.get('lastRunOf'),
      deliveries: deliveryRepository(db).list(),
      ...retention(set.get('retainUntil')),
    }
  },

  'source/rows': (db, input) => listRows(db, findSource(db, input.sourceId), input),

  'source/profile': (db, input) => profileColumn(db, findSource(db, input.sourceId), input),

  'source/beginning': async (db, { name, beginning }) => ({
    sources: await seeBeginning(name, Buffer.from(beginning, 'base64'), storedChoices(db)),
  }),

  'source/reading': (db, { sourceId }) => showReading(db, findSource(db, sourceId)),

  'source/preview': (db, { sourceId, ...wanted }) => previewReading(db, findSource(db, sourceId), wanted),

  'mapping/list': (db, { remembered }) => ({ mappings: listMappings(db, remembered) }),

  'mapping/document': (db) => (settings(db).get('mapping') ? { mapping: describeMapping(db) } : {}),

  'mapping/columns': listColumns,

  'mapping/overlap': compareValues,

  'mapping/table': listTable,

  'mapping/tryRow': tryRow,

  'mapping/export': exportMapping,

  'mapping/questions': (db) => {
    const mapping = settings(db).get('mapping')
    const { asOf } = settings(db).need('project')
    const answers = answerRepository(db).all()
    return {
      questions: Object.entries(mapping?.ask ?? {}).map(([name, question]) => {
        const choices = question.choices?.map(String) ?? codesOf(question.codesOf)
        const answer = answers.get(name, '')
        const fallback = question.default === 'schoolYearStart' ? schoolYearStart(asOf) : question.default
        return {
          name,
          label: question.label,
          ...(question.help ? { help: question.help } : {}),
          type: question.type,
          ...(choices ? { choices } : {}),
          ...(typeof fallback === 'object'
            ? { derived: true }
            : fallback === undefined
              ? {}
              : { default: String(fallback) }),
          ...(answer === undefined ? {} : { answer: String(answer) }),
        }
      }),
    }
  },

  'coverage/report': (db, { language }) => coverageQuery(db, language),

  'profile/list': (db, { language }) => {
    const chosen = settings(db).get('profile')
    return {
      profiles: profiles.map(({ name, label, help }) => ({
        name,
        label: label[language],
        help: help[language],
      })),
      ...(chosen === undefined ? {} : { chosen }),
    }
  },

  'identity/candidates': (db) => ({ candidates: identityCandidates(db) }),

  ...recipeQueries,
  ...pushQueries,

  'lineage/ofAttribute': lineageOfAttribute,
  'lineage/ofCell': lineageOfCell,

  'balance/rows': (db, { language }) => ({
    rows: rowStates(db)
      .counts()
      .map(({ state, reason, ...rest }) => {
        const title = findRule(reason ?? '')?.title[language]
        return {
          ...rest,
          state: RowState.parse(state),
          ...(reason === null ? {} : { reason }),
          ...(title === undefined ? {} : { title }),
        }
      }),
  }),

  'ledger/list': (db) => ({
    entries: ledgerRepository(db)
      .all()
      .map((entry) => ({ ...entry, labels: entry.targets.map(labelAttribute) })),
  }),

  'finding/groups': (db, { language, sourceId, entity, school }) => {
    const findings = findingRepository(db)
    return {
      counts: findings.counts(),
      entities: findings.entities(),
      groups: findings.groups({ sourceId, entity, school }).map(({ rule, severity, count, suggested }) => {
        const known = findRule(rule)
        return {
          rule,
          severity,
          count,
          suggested,
          title: known?.title[language] ?? rule,
          ...(known?.help ? { help: known.help[language] } : {}),
        }
      }),
    }
  },

  'finding/list': listFindings,

  'finding/get': getFinding,

  'ask/workbook': askSchool,

  'ask/read': readAnswers,

  'finding/schools': listSchools,

  'compare/state': compareState,
  'compare/otherState': otherState,
  'compare/changes': listChanges,
  'limits/state': (db, { of }) => limitsOf(db, receiverName(of)),
  'audit/list': listAudit,

  'entity/list': (db, input) => listEntities(db, input),

  'entity/get': getEntity,
  'entity/related': listRelated,
  'organisation/tree': listOrganisations,
}

const retention = (retainUntil: string | undefined) => (retainUntil === undefined ? {} : { retainUntil })

function listEntities(db: ReadableDb, { type, search, held, offset, limit }: Parsed<'entity/list'>) {
  const { total, rows } = entityRepository(db).search(type, { search, held }, offset, limit)
  return {
    total,
    entities: rows.map(({ id, data, held: isHeld }) => ({ ...listEntity(id, data), held: isHeld === 1 })),
  }
}

function findSource(db: ReadableDb, id: number): StoredSource {
  const source = sourceRepository(db).find(id)
  if (!source) throw notFound()
  return source
}

const notFound = () =>
  new AppError('not-found', {
    sv: 'Det som söktes finns inte längre i projektet. Läs om sidan.',
    en: 'What was asked for is no longer in the project. Reload the page.',
  })

function codesOf(path: string | undefined): string[] | undefined {
  const [type = '', ...rest] = path?.split('.') ?? []
  const codes = findField(type, rest.join('.'))?.codes
  return codes ? [...codes] : undefined
}
