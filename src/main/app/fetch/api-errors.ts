import { AppError, type ErrorText } from '../../../shared/errors.ts'

/** What can stop a fetch, in words about the API that data is read from: the connection's own speak of a receiver. */
export function apiErrors(url: string, hasTakenTooLong: () => boolean) {
  const host = URL.canParse(url) ? new URL(url).host : ''
  const refused = (status?: number) =>
    new AppError('receiver-refused', {
      sv: `API:et på ${host} släppte inte in anropet${status === undefined ? '' : ` (${status})`}. Nyckeln saknas, är fel eller har gått ut. Be den som har API:et om en giltig nyckel.`,
      en: `The API at ${host} did not let the call in${status === undefined ? '' : ` (${status})`}. The token is missing, wrong or has expired. Ask whoever runs the API for a valid one.`,
    })
  const silent = () =>
    new AppError('network-failed', {
      sv: `API:et på ${host} svarar inte som det ska, trots flera försök. Kontrollera adressen och nätet, och försök igen. Inget har lästs in.`,
      en: `The API at ${host} does not answer as it should, in spite of several tries. Check the address and the network, and try again. Nothing was read in.`,
    })
  const tooMuch = () =>
    new AppError('file-too-large', {
      sv: `API:et på ${host} lämnar mer data än vad som är rimligt, eller för långsamt, och hämtningen avbröts. Inget har lästs in. Be den som har API:et om en fil i stället.`,
      en: `The API at ${host} gives more data than is reasonable, or too slowly, and the fetch was stopped. Nothing was read in. Ask whoever runs the API for a file instead.`,
    })

  function reword(error: unknown): unknown {
    if (!(error instanceof AppError)) return error
    if (error.code === 'usage') return new AppError('usage', unsafe)
    if (error.code === 'receiver-refused') return refused()
    if (error.code === 'network-failed' && error.text.en.startsWith('The receiver')) return silent()
    if (error.code === 'cancelled')
      return hasTakenTooLong() ? tooMuch() : new AppError('cancelled', cancelled)
    return error
  }

  return {
    refused,
    silent,
    tooMuch,
    endless: (path: string) =>
      new AppError('network-failed', {
        sv: `API:et på ${host} bläddrar i cirkel eller utan slut i ${path}, och hämtningen avbröts. Inget har lästs in. Det är ett fel i API:et: berätta det för den som har det.`,
        en: `The API at ${host} pages in a circle or without end in ${path}, and the fetch was stopped. Nothing was read in. It is a fault of the API: tell whoever runs it.`,
      }),
    foreign: (path: string) =>
      new AppError('network-failed', {
        sv: `Svaret på ${path} från ${host} är ingen sida enligt SS 12000:2020. Kontrollera att adressen är API:ets, med version, till exempel https://…/v2.0.`,
        en: `The answer to ${path} from ${host} is no page of SS 12000:2020. Check that the address is that of the API, with its version, such as https://…/v2.0.`,
      }),
    empty: (status: number | undefined) =>
      new AppError('not-found', {
        sv: `API:et på ${host} lämnade inga uppgifter${status === undefined ? '' : ` (${status})`}. Kontrollera att adressen slutar med versionen, till exempel /v2.0, och att nyckeln får läsa.`,
        en: `The API at ${host} gave no data${status === undefined ? '' : ` (${status})`}. Check that the address ends with the version, such as /v2.0, and that the token may read.`,
      }),
    within<T>(work: () => T): T {
      try {
        return work()
      } catch (error) {
        throw reword(error)
      }
    },
    async withinAsync<T>(work: () => Promise<T>): Promise<T> {
      try {
        return await work()
      } catch (error) {
        throw reword(error)
      }
    },
  }
}

const unsafe: ErrorText = {
  sv: 'Adressen till API:et ska börja med https://, så att uppgifterna går krypterade, och får inte ha lösenord, frågetecken eller #. Bara den egna datorn (localhost) får ha http://. Nyckeln ges för sig (på kommandoraden --token-file).',
  en: 'The address of the API must begin with https://, so that the data travels encrypted, and may have no password, question mark or #. Only this machine (localhost) may have http://. The token is given by itself (on the command line --token-file).',
}
const cancelled: ErrorText = {
  sv: 'Hämtningen avbröts. Inget har lästs in.',
  en: 'The fetch was cancelled. Nothing was read in.',
}
