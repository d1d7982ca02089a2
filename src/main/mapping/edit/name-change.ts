import type { MappingOperation } from '../../../shared/mapping-contract.ts'

/** What an operation did, in the words of the undo button. */
export function describeOperation(operation: MappingOperation): { sv: string; en: string } {
  switch (operation.kind) {
    case 'setValue':
      return operation.value === null
        ? { sv: `ta bort ${operation.path}`, en: `remove ${operation.path}` }
        : { sv: `ändra ${operation.path}`, en: `change ${operation.path}` }
    case 'setWhen':
      return { sv: 'ändra ett villkor', en: 'change a condition' }
    case 'setEach':
      return { sv: 'ändra hur en rad delas upp', en: 'change how a row is divided' }
    case 'setKeys':
      return { sv: 'ändra nyckeln', en: 'change the key' }
    case 'setBlock':
      return { sv: 'ändra ett avsnitt', en: 'change a part' }
    case 'addBlock':
      return {
        sv: `lägga till ${operation.name ?? operation.entity}`,
        en: `add ${operation.name ?? operation.entity}`,
      }
    case 'removeBlock':
      return { sv: 'ta bort ett avsnitt', en: 'remove a part' }
    case 'addSource':
      return { sv: 'ta med en källa', en: 'include a source' }
    case 'removeSource':
      return { sv: `ta bort källan ${operation.name}`, en: `remove the source ${operation.name}` }
    case 'setTable':
    case 'removeTable':
      return { sv: `ändra tabellen ${operation.table}`, en: `change the table ${operation.table}` }
    case 'setTableEntry':
      return { sv: `översätta ${operation.from}`, en: `translate ${operation.from}` }
    case 'setQuestion':
      return { sv: `ändra frågan ${operation.name}`, en: `change the question ${operation.name}` }
    case 'setLabel':
      return { sv: 'byta namn på mappningen', en: 'rename the mapping' }
    default:
      return { sv: 'ändra dokumentet', en: 'change the document' }
  }
}
