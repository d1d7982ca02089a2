import { civicNoBirthDate } from '../civic-no.ts'
import type { Checked, EntityCheck } from '../entity-finding.ts'
import { dateOf, itemsOf, listOf, recordOf, targetOf, textOf } from '../read.ts'

/** RULES.md PER-17, PER-19, PER-20. */
export const checkResponsibles: EntityCheck = (person, report, { asOf }) => {
  if (listOf(person, 'responsibles').length === 0) return
  const id = textOf(person, 'id')
  let guardian: string | undefined
  for (const [index, responsible] of itemsOf(person, 'responsibles')) {
    const at = `responsibles[${index}]`
    for (const part of ['person', 'relationType']) {
      if (responsible[part] === undefined) {
        report('PER-20', { attribute: `${at}.${part}`, params: { attribute: part } })
      }
    }
    if (id !== undefined && targetOf(responsible, 'person') === id)
      report('PER-17', { attribute: `${at}.person` })
    if (responsible['relationType'] === 'Vårdnadshavare') guardian ??= at
  }
  if (guardian !== undefined && isOfAge(person, asOf)) {
    report('PER-19', { attribute: `${guardian}.relationType`, params: { asOf } })
  }
}

function isOfAge(person: Checked, asOf: string): boolean {
  const civicNo = recordOf(person, 'civicNo')
  const born = dateOf(person, 'birthDate') ?? civicNoBirthDate((civicNo && textOf(civicNo, 'value')) ?? '')
  return born !== undefined && `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` <= asOf
}
