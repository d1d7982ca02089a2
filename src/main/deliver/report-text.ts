import type { Language } from '../../shared/errors.ts'
import type { Severity } from '../../shared/finding.ts'

export type ReportText = {
  readonly title: string
  readonly mapping: string
  readonly asOf: string
  readonly noData: string
  readonly balance: string
  readonly balanceHelp: string
  readonly states: Readonly<Record<'entities' | 'merged' | 'leftOut' | 'waiting', string>>
  readonly read: string
  readonly total: string
  readonly source: string
  readonly mappedAs: string
  readonly leftOutReasons: string
  /** Reasons of `Balance.reasons`; an unknown one is shown as it is. */
  readonly reasons: Readonly<Record<string, string>>
  readonly waiting: string
  readonly waitingHelp: string
  readonly rule: string
  readonly rows: string
  readonly entities: string
  readonly entity: string
  readonly made: string
  readonly delivered: string
  readonly comparison: string
  readonly changes: Readonly<
    Record<'create' | 'update' | 'delete' | 'unchanged' | 'reidentified' | 'waiting', string>
  >
  readonly protectedDeletes: (count: number) => string
  readonly protection: string
  readonly protectedLeftOut: (count: number) => string
  readonly protectedIncluded: (count: number) => string
  readonly followers: string
  readonly pruned: string
  readonly attribute: string
  readonly count: string
  readonly assumed: string
  readonly assumedHelp: string
  readonly question: string
  readonly answer: string
  readonly findings: string
  readonly noFindings: string
  readonly severity: string
  readonly severities: Readonly<Record<Severity, string>>
  readonly shown: (shown: number, count: number) => string
  readonly place: string
  readonly column: string
  readonly message: string
  readonly suggestion: string
  readonly row: (row: number) => string
  readonly files: string
  readonly file: string
  readonly bytes: string
}

export const reportText: Readonly<Record<Language, ReportText>> = {
  sv: {
    title: 'Rapport över leveransen',
    mapping: 'Mappning',
    asOf: 'Uppgifterna gäller per',
    noData:
      'Det finns fel, och därför lämnades inga data ut. Rätta felen och kör igen, eller leverera trots fel.',
    balance: 'Vad som hände med raderna',
    balanceHelp: 'Varje rad som lästes finns med på exakt ett ställe.',
    states: {
      entities: 'Blev entiteter',
      merged: 'Fogades till andra',
      leftOut: 'Lämnades utanför',
      waiting: 'Väntar',
    },
    read: 'Lästa',
    total: 'Summa',
    source: 'Källa',
    mappedAs: 'Lästes som',
    leftOutReasons: 'Skäl',
    reasons: {
      footer: 'summarad eller sidfot',
      blank: 'tom rad',
      header: 'upprepad rubrik',
      example: 'exempelrad',
      heading: 'grupprubrik, läst som kolumn',
      dummy: 'platshållare',
      duplicate: 'exakt kopia',
      removed: 'borttagen enligt källan',
      unmapped: 'källan används inte',
      empty: 'inget att föra över',
      choice: 'eget val',
    },
    waiting: 'Vad som väntar, och varför',
    waitingHelp: 'Raderna ligger kvar i projektet och följer med när felet är rättat.',
    rule: 'Regel',
    rows: 'Rader',
    entities: 'Entiteter',
    entity: 'Entitet',
    made: 'Skapade',
    comparison: 'Sedan förra leveransen',
    changes: {
      create: 'Nya',
      update: 'Ändrade',
      delete: 'Borttagna',
      unchanged: 'Oförändrade',
      reidentified: 'Nytt id',
      waiting: 'Väntar',
    },
    protectedDeletes: (count) => `${count} av de borttagna lämnades utanför på grund av skyddad identitet.`,
    delivered: 'Levererade',
    protection: 'Skyddade personer',
    protectedLeftOut: (count) =>
      count === 1
        ? 'En person med skyddad identitet lämnades utanför.'
        : `${count} personer med skyddad identitet lämnades utanför.`,
    protectedIncluded: (count) =>
      count === 1
        ? 'En person med skyddad identitet följer med, som valdes.'
        : `${count} personer med skyddad identitet följer med, som valdes.`,
    followers: 'Entiteter som inte kan finnas utan dem och därför också lämnades utanför',
    pruned: 'Hänvisningar som togs bort',
    attribute: 'Attribut',
    count: 'Antal',
    assumed: 'Antaganden',
    assumedHelp: 'Frågor som ingen svarade på. Förvalet gäller.',
    question: 'Fråga',
    answer: 'Svar',
    findings: 'Anmärkningar',
    noFindings: 'Inga anmärkningar.',
    severity: 'Allvar',
    severities: { error: 'fel', warning: 'varning', info: 'upplysning' },
    shown: (shown, count) => `De första ${shown} av ${count} visas. Alla finns i findings.json.`,
    place: 'Plats',
    column: 'Kolumn',
    message: 'Vad',
    suggestion: 'Förslag',
    row: (row) => `rad ${row}`,
    files: 'Filer',
    file: 'Fil',
    bytes: 'Byte',
  },
  en: {
    title: 'Delivery report',
    mapping: 'Mapping',
    asOf: 'The data holds as of',
    noData:
      'There are errors, so no data was delivered. Mend them and run again, or deliver in spite of errors.',
    balance: 'What became of the rows',
    balanceHelp: 'Each row that was read is counted in exactly one place.',
    states: {
      entities: 'Became entities',
      merged: 'Added to others',
      leftOut: 'Left out',
      waiting: 'Waiting',
    },
    read: 'Read',
    total: 'Total',
    source: 'Source',
    mappedAs: 'Read as',
    leftOutReasons: 'Reasons',
    reasons: {
      footer: 'total or footer',
      blank: 'blank row',
      header: 'repeated header',
      example: 'example row',
      heading: 'group heading, read as a column',
      dummy: 'placeholder',
      duplicate: 'exact copy',
      removed: 'removed by the source',
      unmapped: 'source not used',
      empty: 'nothing to transfer',
      choice: 'own choice',
    },
    waiting: 'What waits, and why',
    waitingHelp: 'The rows stay in the project and come along once the error is mended.',
    rule: 'Rule',
    rows: 'Rows',
    entities: 'Entities',
    entity: 'Entity',
    made: 'Made',
    comparison: 'Since the last delivery',
    changes: {
      create: 'New',
      update: 'Changed',
      delete: 'Removed',
      unchanged: 'Unchanged',
      reidentified: 'New id',
      waiting: 'Waiting',
    },
    protectedDeletes: (count) => `${count} of those removed were left out because of protected identity.`,
    delivered: 'Delivered',
    protection: 'Protected persons',
    protectedLeftOut: (count) =>
      count === 1
        ? 'One person with protected identity was left out.'
        : `${count} persons with protected identity were left out.`,
    protectedIncluded: (count) =>
      count === 1
        ? 'One person with protected identity is included, as chosen.'
        : `${count} persons with protected identity are included, as chosen.`,
    followers: 'Entities that cannot be without them and so were left out too',
    pruned: 'References that were removed',
    attribute: 'Attribute',
    count: 'Number',
    assumed: 'Assumptions',
    assumedHelp: 'Questions that nobody answered. The default applies.',
    question: 'Question',
    answer: 'Answer',
    findings: 'Findings',
    noFindings: 'No findings.',
    severity: 'Severity',
    severities: { error: 'error', warning: 'warning', info: 'information' },
    shown: (shown, count) => `The first ${shown} of ${count} are shown. All are in findings.json.`,
    place: 'Place',
    column: 'Column',
    message: 'What',
    suggestion: 'Suggestion',
    row: (row) => `row ${row}`,
    files: 'Files',
    file: 'File',
    bytes: 'Bytes',
  },
}
