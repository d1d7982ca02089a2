import { markup } from './markup.ts'

/** The report's own look: no font, picture or style from elsewhere; tables that break over printed pages by row. */
export const reportStyle = markup`<style>
body { font: 15px/1.5 system-ui, sans-serif; color: #1b2733; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid #d5dce3; }
td { overflow-wrap: anywhere; } td:first-child { overflow-wrap: break-word; }
th { background: #eef2f5; } th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font-size: .8rem; } details { margin: .5rem 0; } summary { cursor: pointer; }
.bar { width: 100%; height: 28px; } .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; }
.legend span { display: inline-block; width: .9em; height: .9em; margin-right: .4em; border: 1px solid #5a6875; }
.entities { fill: #2b6c4f; background: #2b6c4f; } .merged { fill: #7fb59a; background: #7fb59a; }
.leftOut { fill: #c9d1d8; background: #c9d1d8; } .waiting { fill: #c2571a; background: #c2571a; }
.stop { border-left: 4px solid #b3261e; padding: .5rem 1rem; background: #fbeceb; }
.error { color: #b3261e; } .warning { color: #8a5300; } .info { color: #1f5f99; }
@media print {
  body { margin: 0; max-width: none; font-size: 11px; }
  tr, svg { break-inside: avoid; } thead { display: table-header-group; } .bar, .legend span { print-color-adjust: exact; }
}
</style>`
