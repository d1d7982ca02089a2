import type { Command } from 'commander'
import type { RunCommand } from '../program.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en' }

export function addMappings(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('mappings')
    .description('the shipped mappings, and the code tables that mappings share')
    .action(async (options: Options) => {
      await runner(options)(async (output) => {
        const { shippedMappings } = await import('../../../app/mappings/shipped-mappings.ts')
        const { listSharedTables, ownTablesFolder } = await import('../../../app/mappings/shared-tables.ts')
        const mappings = shippedMappings().map(
          ({ name, version, label, description, layout, sources, lacks }) => ({
            name,
            version,
            label: label?.[output.language] ?? name,
            description: description?.[output.language] ?? '',
            ...(layout && { layout }),
            sources: Object.keys(sources),
            lacks: (lacks ?? []).map(({ attribute, instead }) => ({
              attribute,
              instead: instead[output.language],
            })),
          }),
        )
        const tables = listSharedTables().map(({ description, ...table }) => ({
          ...table,
          description: description?.[output.language] ?? '',
        }))
        output.printJson({ mappings, tables, ownTables: ownTablesFolder() })
        for (const mapping of mappings)
          output.print(`${mapping.name}  ${mapping.version}  ${mapping.label}\n  ${mapping.description}`)
        output.print('')
        output.print(
          output.language === 'sv'
            ? `Delade kodtabeller (egna läggs i ${ownTablesFolder()}):`
            : `Shared code tables (own ones go in ${ownTablesFolder()}):`,
        )
        for (const { name, values, description, ownFile } of tables)
          output.print(
            `${name}  ${values}  ${description}${ownFile === undefined ? '' : `\n  ${output.language === 'sv' ? 'med' : 'with'} ${ownFile}`}`,
          )
        return 0
      })
    })
}
