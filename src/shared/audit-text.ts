import type { AuditAction, AuditDetail } from './audit.ts'
import type { Language } from './errors.ts'

const actions: Readonly<Record<AuditAction, Readonly<Record<Language, string>>>> = {
  'project-created': { sv: 'Projektet skapades', en: 'The project was created' },
  'file-reread': { sv: 'En fil lästes om med andra val', en: 'A file was read again in another way' },
  'files-imported': { sv: 'En fil lästes in', en: 'A file was imported' },
  'source-removed': { sv: 'En källa togs bort', en: 'A source was removed' },
  'mapping-chosen': { sv: 'En mappning valdes', en: 'A mapping was chosen' },
  'recipe-saved': { sv: 'Ett recept sparades', en: 'A recipe was saved' },
  'profile-chosen': { sv: 'En mottagarprofil valdes', en: 'A receiver profile was chosen' },
  'answers-changed': { sv: 'Svar på frågor ändrades', en: 'Answers to questions were changed' },
  'identity-merged': {
    sv: 'Två id:n slogs ihop till en person',
    en: 'Two ids were merged into one person',
  },
  'identity-taken': { sv: 'Id:n hämtades från förut', en: 'Ids were taken from before' },
  'identity-exported': { sv: 'Id:n sparades som fil', en: 'Ids were saved as a file' },
  'identity-kept-apart': {
    sv: 'Två id:n hölls isär som olika personer',
    en: 'Two ids were kept apart as different persons',
  },
  run: { sv: 'Körning', en: 'Run' },
  'delivery-started': { sv: 'Leverans påbörjad', en: 'Delivery begun' },
  delivery: { sv: 'Leverans', en: 'Delivery' },
  'delivery-blocked': {
    sv: 'Leverans utan data, på grund av fel',
    en: 'Delivery without data, because of errors',
  },
  'delivery-stopped': {
    sv: 'Leverans stoppad av mottagarens gränser',
    en: 'Delivery stopped by the receiver’s limits',
  },
  overrule: { sv: 'Gränserna åsidosattes', en: 'The limits were overruled' },
  'limits-changed': { sv: 'Mottagarens gränser ändrades', en: 'The receiver’s limits were changed' },
  'serving-started': { sv: 'API:et öppnades', en: 'The API was opened' },
  served: { sv: 'Uppgifter gjordes tillgängliga i API:et', en: 'Data was made available in the API' },
  'protected-revealed': { sv: 'En skyddad person visades', en: 'A protected person was shown' },
  'civic-no-revealed': { sv: 'Ett personnummer visades', en: 'A personal number was shown' },
  'retention-set': {
    sv: 'Sista dag att spara uppgifterna ändrades',
    en: 'The last day to keep the data was changed',
  },
}

const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  asOf: { sv: 'gäller per', en: 'as of' },
  file: { sv: 'fil', en: 'file' },
  bytes: { sv: 'byte', en: 'bytes' },
  source: { sv: 'källa', en: 'source' },
  mapping: { sv: 'mappning', en: 'mapping' },
  profile: { sv: 'profil', en: 'profile' },
  questions: { sv: 'frågor', en: 'questions' },
  rows: { sv: 'rader', en: 'rows' },
  again: { sv: 'därav rättade, kontrollerade igen', en: 'of which fixed, checked again' },
  whole: { sv: 'alla rader kontrollerades:', en: 'all rows were checked:' },
  entities: { sv: 'entiteter', en: 'entities' },
  findings: { sv: 'anmärkningar', en: 'findings' },
  receiver: { sv: 'mottagare', en: 'receiver' },
  format: { sv: 'format', en: 'format' },
  delivery: { sv: 'leverans', en: 'delivery' },
  undoes: { sv: 'tar tillbaka leverans', en: 'takes back delivery' },
  changes: { sv: 'ändringar', en: 'changes' },
  files: { sv: 'filer', en: 'files' },
  stops: { sv: 'stopp', en: 'stops' },
  limits: { sv: 'gränser i antal', en: 'limits in numbers' },
  limitPercents: { sv: 'gränser i procent', en: 'limits in per cent' },
  reason: { sv: 'skäl', en: 'reason' },
  type: { sv: 'typ', en: 'type' },
  person: { sv: 'person (kontrollsumma)', en: 'person (checksum)' },
  otherPerson: { sv: 'andra id:t (kontrollsumma)', en: 'other id (checksum)' },
  keys: { sv: 'nycklar', en: 'keys' },
  recipe: { sv: 'recept', en: 'recipe' },
  fixes: { sv: 'rättningar', en: 'fixes' },
  personalValues: { sv: 'personuppgifter', en: 'personal values' },
  mappingHash: { sv: 'mappningens kontrollsumma', en: 'checksum of the mapping' },
  sha256: { sv: 'kontrollsumma', en: 'checksum' },
  address: { sv: 'adress', en: 'address' },
  consumers: { sv: 'mottagare i API:et', en: 'consumers' },
  protected: { sv: 'skyddade personer', en: 'protected persons' },
  deleted: { sv: 'borttagna', en: 'deleted' },
  until: { sv: 'till', en: 'until' },
}

/** What was done, in plain words; an action of another version as it is called. */
export function describeAction(action: string, language: Language): string {
  const found = Object.entries(actions).find(([name]) => name === action)
  return found?.[1][language] ?? action
}

/** Names of numbers; endpoints keep the standard's own. */
const countNames: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  before: { sv: 'förut', en: 'before' },
  create: { sv: 'nya', en: 'new' },
  update: { sv: 'ändrade', en: 'changed' },
  delete: { sv: 'borttagna', en: 'removed' },
  unchanged: { sv: 'oförändrade', en: 'unchanged' },
  reidentified: { sv: 'med nytt id', en: 'with a new id' },
  waiting: { sv: 'väntar', en: 'waiting' },
  error: { sv: 'fel', en: 'errors' },
  warning: { sv: 'varningar', en: 'warnings' },
  info: { sv: 'upplysningar', en: 'notes' },
  creates: { sv: 'nya', en: 'new' },
  updates: { sv: 'ändrade', en: 'changed' },
  deletes: { sv: 'borttagna', en: 'removed' },
}

/** Why a check after fixes read all rows (`app/run/needs-whole.ts`). */
const wholeReasons: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'stale-fix': { sv: 'en rättning gjordes om för en nyare fil', en: 'a fix was made anew for a newer file' },
  'many-rows': { sv: 'många rader var rättade', en: 'many rows were fixed' },
  'many-entities': {
    sv: 'mycket hänger ihop med det rättade',
    en: 'much hangs together with what was fixed',
  },
  match: { sv: 'en fil känns igen som en annan', en: 'a file is recognised as another' },
  'carried-down': { sv: 'det rättade gäller raderna under', en: 'what was fixed goes for the rows below' },
  'looked-up': { sv: 'det rättade hämtas av andra rader', en: 'what was fixed is looked up by other rows' },
  protection: { sv: 'en persons skydd ändrades', en: 'the protection of a person changed' },
  'shared-id': { sv: 'två poster har samma id', en: 'two entities have the same id' },
  alias: { sv: 'det rättade ger andra samma nyckel', en: 'what was fixed gives others the same key' },
}

/** The whole of a checksum is for machines (`--json`, `--ndjson`). */
const shortenSums = (text: string): string => text.replace(/[0-9a-f]{64}/g, (sum) => `${sum.slice(0, 8)}…`)

/** What a line is about: `mottagare filer json; entiteter persons 3, groups 1`. */
export function describeDetail(detail: AuditDetail, language: Language): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => {
      const shown =
        typeof value === 'object'
          ? Object.entries(value)
              .filter(([, count]) => count !== 0)
              .map(([what, count]) => `${nameCount(what, language)} ${count}`)
              .join(', ')
          : name === 'whole'
            ? (wholeReasons[String(value)]?.[language] ?? String(value))
            : shortenSums(String(value))
      return `${names[name]?.[language] ?? name} ${shown}`
    })
    .join('; ')
}

/** `deletes Person Ekskolan`: the first word is ours. */
function nameCount(what: string, language: Language): string {
  const [first = '', ...rest] = what.split(' ')
  return [countNames[first]?.[language] ?? first, ...rest].join(' ')
}
