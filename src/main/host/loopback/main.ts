/** Entry of the loopback host: `node src/main/host/loopback/main.ts [PROJECT] [--port N] [--no-open] [--lang sv|en]`. */
import { Command, Option } from 'commander'
import { type Language, toErrorReply } from '../../../shared/errors.ts'
import { serveLoopback } from './serve-loopback.ts'

type Options = { readonly port: string; readonly open: boolean; readonly lang: Language }

await new Command('skolflytt-browser')
  .argument('[project]', 'a project file')
  .option('--port <n>', 'the port of the local address; any free one unless given', '0')
  .option('--no-open', 'print the address only')
  .addOption(new Option('--lang <language>', 'language of messages').choices(['sv', 'en']).default('sv'))
  .action(async (project: string | undefined, { port, open, lang }: Options) => {
    const tell = (text: { sv: string; en: string }): void => void process.stderr.write(`${text[lang]}\n`)
    try {
      await serveLoopback({ project, port: Number(port), openBrowser: open, tell })
    } catch (error) {
      tell(toErrorReply(error).text)
      process.exitCode = 3
    }
  })
  .parseAsync()
