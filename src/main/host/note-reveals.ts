import { contract, type MethodOf } from '../../shared/contract.ts'

type Command = (method: MethodOf<'command'>, input: { readonly projectId: string }) => Promise<unknown>

/**
 * What is protected, and a personal number, is shown only when the audit log has it. `before` is called with each query, `after` with its
 * answer before that is given: which row a finding or a trial is about is known with the answer only.
 */
export function noteReveals(command: Command) {
  /** Shown since the start: where an entity comes from is asked attribute by attribute, rows page by page. */
  const shown = new Set<string>()

  const noteEntity = async (
    entity: { readonly projectId: string; readonly type: string; readonly id: string },
    isAgain: boolean,
  ): Promise<void> => {
    const mark = JSON.stringify([entity.projectId, entity.type, entity.id])
    if (isAgain && shown.has(mark)) return
    await command('entity/revealed', entity)
    shown.add(mark)
  }
  const noteRow = async (projectId: string, sourceId: number, row: number): Promise<void> => {
    const mark = JSON.stringify([projectId, sourceId, row])
    if (shown.has(mark)) return
    const place = { projectId, sourceId, row }
    await command('source/revealed', place)
    shown.add(mark)
  }

  return {
    async before(method: MethodOf<'query'>, input: unknown): Promise<void> {
      if (method === 'entity/get' || method === 'entity/related' || method === 'lineage/ofAttribute') {
        const { reveal, projectId, type, id } = contract[method].input.parse(input)
        // What points to a person, and where she comes from, is asked for after her page.
        if (reveal) await noteEntity({ projectId, type, id }, method !== 'entity/get')
      }
      if (method === 'source/rows') {
        const { projectId, sourceId, revealed } = contract[method].input.parse(input)
        for (const row of revealed) await noteRow(projectId, sourceId, row)
      }
    },
    async after(method: MethodOf<'query'>, input: unknown, answer: unknown): Promise<void> {
      if (method === 'finding/get') {
        const { projectId } = contract[method].input.parse(input)
        const { place } = contract[method].output.parse(answer)
        if (place?.protected === 'shown') await noteRow(projectId, place.sourceId, place.row)
      }
      if (method === 'mapping/tryRow') {
        const { projectId, sourceId, reveal } = contract[method].input.parse(input)
        const { row, records } = contract[method].output.parse(answer)
        if (reveal && records.some((record) => record.protected)) await noteRow(projectId, sourceId, row)
      }
    },
  }
}
