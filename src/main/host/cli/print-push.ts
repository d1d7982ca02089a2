import type { Language } from '../../../shared/errors.ts'
import type { Finding } from '../../../shared/finding.ts'
import { tellFinding } from '../../model/tell-finding.ts'
import type { PlannedCall } from '../../app/push/plan-push.ts'
import type { Shown } from '../../app/push/push-command.ts'
import type { PushResult } from '../../app/push/push-project.ts'
import type { UndoResult } from '../../app/push/undo-push.ts'
import { formatCount, type Output } from './output.ts'

const kinds = {
  create: { sv: 'nya', en: 'new' },
  update: { sv: 'ändrade', en: 'changed' },
  delete: { sv: 'borttagna', en: 'removed' },
} as const
const shownFindings = 20

export function showSending(output: Output, phase: string, done: number, total: number | undefined): void {
  const share = total === undefined || total === 0 ? '' : ` ${Math.floor((done / total) * 100)} %`
  output.progress(
    phase === 'send'
      ? { sv: `Skickar …${share}`, en: `Sending …${share}` }
      : { sv: `Jämför …${share}`, en: `Comparing …${share}` },
  )
}

/** @param calls what a dry run would have sent; undefined when it was sent */
export function printPush(
  result: Shown<PushResult>,
  output: Output,
  calls: readonly PlannedCall[] | undefined,
): void {
  const { language } = output
  output.printJson({
    ...summarise(result, language),
    dryRun: calls !== undefined,
    ...(result.difference === undefined ? {} : { differences: result.difference.types }),
    ...(calls === undefined ? {} : { calls: calls.map(readCall) }),
  })
  printSteps(result, output, calls === undefined ? 'sent' : 'planned')
  if (calls !== undefined)
    output.print(
      {
        sv: `${formatCount(calls.length, language)} anrop. Inget har skickats.`,
        en: `${formatCount(calls.length, language)} calls. Nothing was sent.`,
      }[language],
    )
  printFindings(result, output)
  for (const { text } of result.guards ?? []) output.print(`– ${text[language]}`)
  if (result.stopped !== undefined) output.tell(stops[result.stopped])
}

const stops = {
  errors: {
    sv: 'Inget skickades: körningen har fel. Rätta dem, eller ange ett skäl med --overrule för att skicka det som är felfritt.',
    en: 'Nothing was sent: the run has errors. Correct them, or give a reason with --overrule to send what has none.',
  },
  guards: {
    sv: 'Inget skickades: leveransen skulle ändra mer hos mottagaren än dess gränser tillåter. Rätta källan eller mappningen, eller ange ett skäl med --overrule.',
    en: 'Nothing was sent: the delivery would change more at the receiver than its limits allow. Correct the source or the mapping, or give a reason with --overrule.',
  },
  rehearsal: {
    sv: 'Inget skickades: mottagaren skulle avvisa det som står ovan. Rätta det, eller ange ett skäl med --overrule.',
    en: 'Nothing was sent: the receiver would reject what stands above. Correct it, or give a reason with --overrule.',
  },
} as const

export function printUndo(result: Shown<UndoResult>, output: Output): void {
  output.printJson({ ...summarise(result, output.language), left: result.left })
  printSteps(result, output, 'sent')
  printFindings(result, output)
}

function summarise(result: Shown<PushResult>, language: Language) {
  const { deliveryId, receiver, url, resumed, stopped, guards, steps, findings, shown } = result
  return {
    ...(deliveryId === undefined ? {} : { delivery: deliveryId }),
    receiver,
    url,
    resumed,
    ...(stopped === undefined ? {} : { stopped }),
    ...(guards === undefined
      ? {}
      : { guards: guards.map(({ text, ...guard }) => ({ ...guard, message: text[language] })) }),
    steps,
    counts: findings,
    findings: shown.map((finding) => ({ ...finding, message: tellFinding(finding, language) })),
  }
}

function printSteps(result: PushResult, output: Output, what: 'sent' | 'planned'): void {
  const { language } = output
  const sv = language === 'sv'
  output.print(`${sv ? 'Mottagare' : 'Receiver'}: ${result.receiver}`)
  if (result.deliveryId !== undefined)
    output.print(
      `${sv ? 'Leverans' : 'Delivery'} ${result.deliveryId}${result.resumed ? (sv ? ' (fortsatt)' : ' (gone on with)') : ''}`,
    )
  if (result.steps.length === 0)
    output.print(
      sv ? 'Inget skiljer: det finns inget att skicka.' : 'Nothing differs: there is nothing to send.',
    )
  for (const { path, kind, planned, taken, warned, failed } of result.steps) {
    const all = what === 'planned' ? planned : taken + warned
    const notes = [
      ...(warned > 0 ? [`${formatCount(warned, language)} ${sv ? 'med anmärkning' : 'with a remark'}`] : []),
      ...(failed > 0 ? [`${formatCount(failed, language)} ${sv ? 'inte mottagna' : 'not taken'}`] : []),
    ]
    output.print(
      `  ${path}: ${formatCount(all, language)} ${kinds[kind][language]}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
    )
  }
}

function printFindings({ shown, findings }: Shown<PushResult>, output: Output): void {
  for (const finding of shown.slice(0, shownFindings))
    output.print(`${finding.rule} ${place(finding)}${tellFinding(finding, output.language)}`)
  const more = findings.error + findings.warning + findings.info - Math.min(shown.length, shownFindings)
  if (more > 0)
    output.print(
      output.language === 'sv'
        ? `… och ${more} till, i programmet under Granska`
        : `… and ${more} more, in the application under Check`,
    )
}

function place({ source, row, column, path }: Finding): string {
  if (source === undefined) return ''
  const inside = path ?? [row, column].filter((part) => part !== undefined).join(' ')
  return `${source}${inside === '' ? '' : ` ${inside}`}: `
}

/** The body as JSON, so that it can be read; a removal without one has none. */
function readCall({ method, path, objects, body }: PlannedCall) {
  return {
    method,
    path,
    objects,
    bytes: Buffer.byteLength(body),
    ...(body === '' ? {} : { body: JSON.parse(body) }),
  }
}
