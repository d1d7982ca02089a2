/** How ready the made-up project is for three scenarios, one of each readiness. */
import type { Output, ScenarioCoverage } from '../../src/shared/contract.ts'

type Row = ScenarioCoverage['rows'][number]

function makeRow(row: Partial<Row>): Row {
  return {
    level: 'need',
    entity: 'Person',
    attribute: 'Person.emails',
    label: 'E-post',
    condition: '',
    population: 'elever',
    have: 432,
    of: 432,
    missing: { type: 'Person', entities: [], more: false },
    ...row,
  }
}

export const coverage: Output<'coverage/report'> = {
  areas: [
    { id: 'skoladministration', label: 'Skoladministration' },
    { id: 'betygshantering', label: 'Betygshantering' },
    { id: 'tjanstefordelning', label: 'Tjänstefördelning' },
  ],
  scenarios: [
    {
      id: 'inskrivning',
      label: 'Elevers inskrivning',
      description: 'Vilka elever som går på vilken skola.',
      areas: ['skoladministration', 'betygshantering'],
      readiness: 'ready',
      core: [{ label: 'elever', count: 432 }],
      rows: [makeRow({ attribute: 'Person.enrolments', label: 'Inskrivningar' })],
    },
    {
      id: 'kontaktuppgifter',
      label: 'Kontaktuppgifter för personer',
      description: 'Hur elever, vårdnadshavare och personal nås.',
      areas: ['skoladministration'],
      readiness: 'partly',
      core: [{ label: 'elever', count: 432 }],
      rows: [
        makeRow({
          have: 1,
          attribute: 'Person.emails eller phoneNumbers',
          label: 'E-post eller Telefonnummer',
          condition: 'minst en som inte är privat',
          missing: {
            type: 'Person',
            entities: [
              { id: 'e1', label: 'Åsa Öberg', detail: '2012-03-15', protected: false },
              { id: 'e2', label: '•••', detail: '', protected: true },
            ],
            more: true,
          },
        }),
        makeRow({
          level: 'want',
          attribute: 'Person.photo',
          label: 'Foto',
          have: 0,
          of: 0,
          population: 'barn',
        }),
        makeRow({ level: 'forbid', attribute: 'Person.civicNo', label: 'Personnummer', have: 3 }),
        makeRow({ level: 'forbid', attribute: 'Person.sex', label: 'Kön', have: 0 }),
      ],
    },
    {
      id: 'tjanstefordelning',
      label: 'Tjänstefördelning',
      description: 'Vem som undervisar vilka.',
      areas: ['tjanstefordelning'],
      readiness: 'missing',
      core: [{ label: 'tjänster', count: 0 }],
      rows: [
        makeRow({
          attribute: 'Activity.teachers',
          label: 'Lärare',
          have: 0,
          of: 0,
          population: 'aktiviteter',
        }),
      ],
    },
  ],
}
