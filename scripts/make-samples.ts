/**
 * Makes `samples/kommun/`: Granviks kommun, which does not exist, in the files that such a place keeps.
 * The same bytes on every run: one seed, no clock. `node scripts/make-samples.ts` writes them.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRegistry } from './kommun/people.ts'
import type { Planted } from './kommun/planted.ts'
import { placeChildren, writePlacementList } from './kommun/preschool-list.ts'
import { enrolPupils, writePupilList } from './kommun/pupil-list.ts'
import { createRandom } from './kommun/random.ts'
import { entities } from './kommun/expected-entities.ts'
import { renderReadme } from './kommun/readme.ts'
import { writeSchoolList } from './kommun/school-list.ts'
import { exportUpperSecondary, spoilScim, writeScim } from './kommun/scim.ts'
import { employStaff, findMentors, writeStaffList } from './kommun/staff-list.ts'

export const folder = join(dirname(fileURLToPath(import.meta.url)), '../samples/kommun')

const encoder = new TextEncoder()

/** Every file of the sample by its path in the folder. */
export async function makeSample(): Promise<Map<string, Uint8Array>> {
  const random = createRandom(2026)
  const registry = createRegistry(random)
  const staff = employStaff(random, registry)
  const pupils = enrolPupils(random, registry)
  const preschoolers = placeChildren(random, registry)
  const nurse = staff.find(({ duty }) => duty === 'Skolsköterska')
  if (!nurse) throw new Error('the staff list has no nurse')
  // Elder siblings: the households of some pupils of year 9.
  const households = pupils
    .filter(({ className }) => className === '9A')
    .slice(4, 8)
    .map(({ child }) => child.household)
  const scim = exportUpperSecondary(random, registry, { nurse, households })
  const pupilList = writePupilList(random, pupils, findMentors(staff))
  const staffList = await writeStaffList(random, registry, staff)
  const placementList = writePlacementList(random, preschoolers, pupils)
  const schoolList = await writeSchoolList()
  const scimPlanted = spoilScim(scim)

  const planted: Planted[] = [
    ...pupilList.planted,
    ...staffList.planted,
    ...placementList.planted,
    ...schoolList.planted,
    ...scimPlanted,
  ]
  const rows: Record<string, number> = {
    'elevlista.csv': pupilList.rows,
    'personal.xlsx#Personal': staffList.rows,
    'forskola-fritids.csv': placementList.rows,
    'skolenheter.xlsx#Skolenheter': schoolList.rows,
    'skolenheter.xlsx#Förklaringar': 5,
    ...Object.fromEntries(
      Object.entries(scim.resources).map(([endpoint, list]) => [
        `gymnasiet-scim/${endpoint}.json`,
        list.length,
      ]),
    ),
  }
  const expected = { asOf: '2026-09-01', rows, planted, entities }
  return new Map([
    ['elevlista.csv', pupilList.bytes],
    ['personal.xlsx', staffList.bytes],
    ['forskola-fritids.csv', placementList.bytes],
    ['skolenheter.xlsx', schoolList.bytes],
    ...writeScim(scim),
    ['expected.json', encoder.encode(`${JSON.stringify(expected, null, 2)}\n`)],
    ['README.md', encoder.encode(renderReadme(planted, rows))],
  ])
}

if (import.meta.main) {
  for (const [name, bytes] of await makeSample()) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
}
