import type { Page } from 'playwright-core'
import { checkPage } from '../e2e/pages/check-page.ts'
import { comparePage } from '../e2e/pages/compare-page.ts'
import { deliverPage } from '../e2e/pages/deliver-page.ts'
import { mappingPage } from '../e2e/pages/mapping-page.ts'
import { projectPage } from '../e2e/pages/project-page.ts'
import { scenariosPage } from '../e2e/pages/scenarios-page.ts'
import { sourcesPage } from '../e2e/pages/sources-page.ts'
import { startPage } from '../e2e/pages/start-page.ts'
import type { Shoot } from './photographer.ts'

/** The sample, place by place, each with something opened as a user would have it before her. */
export async function shootFilled(page: Page, shoot: Shoot): Promise<void> {
  await startPage(page).trySample()
  await end(page, 'Filerna är importerade.')
  await shootSources(page, shoot)
  await projectPage(page).goTo('Mappning')
  await mappingPage(page).choose('Granviks kommun (exempel)')
  await mappingPage(page).run()
  await end(page, 'Körningen är klar.')
  await shootMapping(page, shoot)
  await shootCheck(page, shoot)
  await shootCompare(page, shoot)
  await shootCell(page, shoot)
  await shootDelivery(page, shoot)
  await projectPage(page).goTo('Historik')
  await shoot('historik-ifylld')
}

/** Waits for a job to end, and puts its notice away. */
export async function end(page: Page, text: string): Promise<void> {
  await projectPage(page).waitForEnd(text)
  await page.getByRole('button', { name: 'Stäng' }).click()
}

async function shootSources(page: Page, shoot: Shoot): Promise<void> {
  const { card, grid } = sourcesPage(page)
  await projectPage(page).goTo('Källor')
  await card('elevlista.csv').first().click()
  await page.getByRole('rowheader', { name: '4', exact: true }).waitFor()
  await grid.evaluate((element) => {
    element.scrollLeft = 400
  })
  await grid.getByRole('button', { name: 'Klass', exact: true }).click()
  await page.getByRole('complementary', { name: 'Kolumnen Klass' }).waitFor()
  await shoot('kallor-ifylld')
  await page.getByRole('tab', { name: 'Så lästes filen' }).click()
  await page.getByText('Så läses raderna').first().waitFor()
  await shoot('kallor-lasning')
  await page.getByRole('tab', { name: 'Rader' }).click()
  await page.getByRole('link', { name: 'Recept' }).click()
  await shoot('kallor-recept')
}

async function shootMapping(page: Page, shoot: Shoot): Promise<void> {
  await projectPage(page).goTo('Mappning')
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await shoot('mappning-ifylld')
  await page.getByRole('tab', { name: 'Ändra mappningen' }).click()
  const tree = page.getByRole('navigation', { name: 'Standardens uppgifter' })
  await tree.getByRole('searchbox').fill('förnamn')
  await tree
    .getByRole('button', { name: /^Förnamn/ })
    .last()
    .click()
  await page.getByRole('heading', { level: 2, name: 'Förnamn' }).waitFor()
  await page.getByText('Raden som den står').waitFor()
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await shoot('mappning-uppgift')
  const ways = page.locator('.mapping-views')
  await ways.getByText('Kolumn för kolumn').click()
  await shoot('mappning-kolumner')
  await ways.getByText('Värdetabeller').click()
  await page.getByText('Läser in').waitFor({ state: 'detached' })
  await shoot('mappning-tabell')
}

async function shootCheck(page: Page, shoot: Shoot): Promise<void> {
  await projectPage(page).goTo('Kontroll')
  await shoot('kontroll-ifylld')
  await checkPage(page).chooseRule('PER-03')
  await page.getByRole('button', { name: 'Visa och rätta' }).first().click()
  await checkPage(page).markedCell.waitFor()
  await shoot('kontroll-rattning')
  await page.getByLabel(/^Personnr, rad/).press('ControlOrMeta+A')
  await page.keyboard.type('20190409-9973')
  await page.keyboard.press('Enter')
  await page.getByText('Ändrad, inte kontrollerad än').waitFor()
  for (const [button, name] of [
    ['Städa en kolumn', 'kontroll-stada'],
    ['Fråga skolan', 'kontroll-fraga'],
    ['Historik', 'kontroll-historik'],
  ] as const) {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog', { name: button }).waitFor()
    await shoot(name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'Kontrollera nu' }).click()
  await end(page, 'Körningen är klar.')
  await scenariosPage(page).open()
  await page.getByRole('button', { name: /^Visa detaljer: Underlag för användarroller/ }).click()
  await shoot('scenarier-ifylld')
}

async function shootCompare(page: Page, shoot: Shoot): Promise<void> {
  const { chooseType, search, open } = comparePage(page)
  await projectPage(page).goTo('Jämför')
  await chooseType(/^Personer/)
  await search('Karl-Fredrik')
  await open('Karl-Fredrik Almgren')
  await shoot('jamfor-ifylld')
  await page.getByRole('tab', { name: 'Vad blev det av' }).click()
  await shoot('jamfor-kolumner')
}

/** A cell asked where it went. */
async function shootCell(page: Page, shoot: Shoot): Promise<void> {
  const { card, grid } = sourcesPage(page)
  await projectPage(page).goTo('Källor')
  await card('elevlista.csv').first().click()
  await grid.getByRole('gridcell').nth(2).click()
  await page.getByRole('button', { name: 'Vart tog den vägen?' }).click()
  await page.getByText('Vart cellen tog vägen').waitFor()
  await shoot('kallor-cell')
}

async function shootDelivery(page: Page, shoot: Shoot): Promise<void> {
  const { allowErrors, make, deliveries } = deliverPage(page)
  await projectPage(page).goTo('Leverera')
  await allowErrors()
  await make()
  await end(page, 'Leveransen är klar.')
  await deliveries.first().waitFor()
  await shoot('leverera-ifylld')
  await page.getByRole('tab', { name: 'Dela via API' }).click()
  await page.getByRole('button', { name: 'Öppna API:et' }).waitFor()
  await shoot('leverera-api')
}
