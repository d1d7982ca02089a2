import type { Command } from 'commander'
import type { AuditReport } from '../../../app/audit-export.ts'
import { describeAction, describeDetail } from '../../../../shared/audit-text.ts'
import type { Output } from '../output.ts'
import type { RunCommand } from '../program.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en'; verify?: boolean; ndjson?: boolean }

export function addAudit(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('audit')
    .description('the audit log')
    .argument('<project>', 'a project file')
    .option('--verify', 'only tell whether every line is as it was written')
    .option('--ndjson', 'one line of JSON a line of the log, to keep')
    .action(async (project: string, options: Options) => {
      await runner(options)(async (output) => {
        const { readAudit } = await import('../../../app/audit-export.ts')
        const report = readAudit(project)
        const { entries, fault } = report
        const last = entries.at(-1)
        output.printJson({
          project: report.project,
          ok: fault === undefined,
          ...(fault ? { broken: fault } : {}),
          ...(report.retainUntil === undefined ? {} : { retainUntil: report.retainUntil }),
          lines: entries.length,
          hash: last?.hash ?? '',
          ...(options.verify ? {} : { entries }),
        })
        if (!options.verify) printEntries(report, output, options.ndjson === true)
        tellState(report, output)
        return fault ? 1 : 0
      })
    })
}

function printEntries({ entries }: AuditReport, output: Output, asJson: boolean): void {
  for (const entry of entries) {
    if (asJson) output.print(JSON.stringify(entry))
    else {
      const { number, at, who, action, detail } = entry
      const words = [describeAction(action, output.language), describeDetail(detail, output.language)]
      output.print(`${number}  ${at}  ${who}  ${words.filter(Boolean).join(': ')}`)
    }
  }
}

function tellState({ entries, fault, retainUntil }: AuditReport, output: Output): void {
  const faults = {
    edited: { sv: 'har ändrats', en: 'has been edited' },
    missing: { sv: 'saknas', en: 'is missing' },
    moved: { sv: 'står på fel plats', en: 'stands in the wrong place' },
  } as const
  if (fault) {
    output.tell({
      sv: `Granskningsloggen är bruten: rad ${fault.number} ${faults[fault.fault].sv}. Jämför med en kopia som sparats utanför projektet.`,
      en: `The audit log is broken: line ${fault.number} ${faults[fault.fault].en}. Compare it with a copy kept outside the project.`,
    })
  } else {
    output.tell({
      sv: `Granskningsloggen är hel: ${entries.length} rader, den sista med kontrollsumman ${entries.at(-1)?.hash ?? '–'}.`,
      en: `The audit log is whole: ${entries.length} lines, the last with the checksum ${entries.at(-1)?.hash ?? '–'}.`,
    })
  }
  if (retainUntil !== undefined && retainUntil < new Date().toLocaleDateString('sv-SE')) {
    output.tell({
      sv: `Uppgifterna skulle sparas till ${retainUntil}. Radera projektet med skolflytt erase när de inte behövs.`,
      en: `The data was to be kept until ${retainUntil}. Erase the project with skolflytt erase when it is not needed.`,
    })
  }
}
