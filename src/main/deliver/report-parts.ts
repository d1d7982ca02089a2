import type { Balance } from '../../shared/contract.ts'
import { markup, type Markup } from './markup.ts'
import type { ReportText } from './report-text.ts'

export type Cell = Markup | string | number

/** The four states of a row, in the order they are told (DESIGN.md, The balance). */
export const states = ['entities', 'merged', 'leftOut', 'waiting'] as const

export function section(title: string, help: string | undefined, content: readonly (Markup | '')[]): Markup {
  return markup`<section>
<h2>${title}</h2>
${help === undefined ? '' : markup`<p>${help}</p>\n`}${content}</section>
`
}

export function table(captions: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  return markup`<table>
<thead><tr>${captions.map((caption, index) => head(caption, rows[0]?.[index]))}</tr></thead>
<tbody>
${rows.map((cells) => markup`<tr>${cells.map(cell)}</tr>\n`)}</tbody>
</table>
`
}

/** A caption stands where the numbers below it stand. */
function head(caption: string, below: Cell | undefined): Markup {
  return typeof below === 'number'
    ? markup`<th scope="col" class="number">${caption}</th>`
    : markup`<th scope="col">${caption}</th>`
}

function cell(content: Cell): Markup {
  return typeof content === 'number'
    ? markup`<td class="number">${content}</td>`
    : markup`<td>${content}</td>`
}

/** The balance as one bar, its parts as wide as their share; the legend tells the same in words and numbers. */
export function balanceBar(balance: Balance, words: ReportText): Markup {
  const width = 720
  const place = (count: number): number =>
    balance.read === 0 ? 0 : Math.round((count / balance.read) * width * 10) / 10
  let before = 0
  const parts = states.map((state) => {
    const x = place(before)
    before += balance[state]
    return markup`<rect class="${state}" x="${x}" y="0" width="${Math.round((place(before) - x) * 10) / 10}" height="28"/>`
  })
  const legend = states.map(
    (state) => markup`<li><span class="${state}"></span>${words.states[state]}: ${balance[state]}</li>`,
  )
  return markup`<svg class="bar" viewBox="0 0 ${width} 28" role="img" aria-label="${words.read}: ${balance.read}" preserveAspectRatio="none">${parts}</svg>
<ul class="legend">${legend}</ul>
`
}

/** Why rows were left out: `summarad eller sidfot: 1, …`. */
export function tellReasons(balance: Balance, words: ReportText): string {
  return Object.entries(balance.reasons)
    .map(
      ([name, count]) =>
        `${Object.hasOwn(words.reasons, name) ? (words.reasons[name] ?? name) : name}: ${count}`,
    )
    .join(', ')
}
