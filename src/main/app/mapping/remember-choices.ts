import type { MappingOperation, RememberedChoice } from '../../../shared/mapping-contract.ts'
import { columnsOf } from '../../../shared/mapping-value.ts'
import { attributeOfPath, rawAt, rawBlocks, type Raw } from '../../mapping/edit/raw-document.ts'

/**
 * Captions that changes have given a place, to be proposed in the user's later projects. A caption and an attribute, nothing
 * of what the columns hold; what may be a value that was taken for a caption is left out.
 */
export function rememberChoices(raw: Raw, operations: readonly MappingOperation[]): RememberedChoice[] {
  return operations.flatMap((operation): RememberedChoice[] => {
    if (operation.kind !== 'setValue' || operation.value === null) return []
    const block = rawBlocks(raw)[operation.block]
    const captions = captionsOf(operation.value)
    const [caption] = captions
    // Of several columns none is the attribute by itself.
    const entity = block?.['entity']
    if (!block || typeof entity !== 'string' || captions.length !== 1 || caption === undefined) return []
    const attribute = attributeOfPath(operation.path)
    return [{ caption, target: `${entity}.${attribute}${groupType(block, attribute)}` }]
  })
}

/** A group's name is told apart by what kind of group it is, as the suggestions write it. */
function groupType(block: Raw, attribute: string): string {
  const type = rawAt(rawAt(block, 'attributes'), 'groupType')['value']
  return block['entity'] === 'Group' && attribute === 'displayName' && typeof type === 'string'
    ? ` (${type})`
    : ''
}

function captionsOf(value: unknown): string[] {
  return columnsOf(value).flatMap((ref) => {
    const caption = Array.isArray(ref) ? ref.join(' / ') : ref
    return typeof caption === 'string' && isCaption(caption) ? [caption] : []
  })
}

/** Numbers and addresses are what a list holds, not what its columns are called. */
const isCaption = (text: string): boolean => text.length <= 80 && !/\d{4}|@/.test(text)
