import type { Command } from 'commander'
import type { RunCommand } from '../program.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en' }

export function addMappings(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('mappings')
    .description('the shipped mappings')
    .action(async (options: Options) => {
      await runner(options)(async (output) => {
        const { shippedMappings } = await import('../../../app/mappings/shipped-mappings.ts')
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
        output.printJson({ mappings })
        for (const mapping of mappings)
          output.print(`${mapping.name}  ${mapping.version}  ${mapping.label}\n  ${mapping.description}`)
        return 0
      })
    })
}
