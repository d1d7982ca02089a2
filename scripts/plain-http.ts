/**
 * Importing `node:http` as an ES module reads all it exports, also `WebSocket`, which loads Node's whole HTTP client: a sixth
 * of the time from a start to its first answer. The built programs take of it what they use. Of HTTP/2, which nothing here speaks,
 * Hono's server asks only whether a request is one: it gets a class that none is of.
 */
export function plainHttp() {
  return {
    name: 'plain-http',
    renderChunk: (code: string) =>
      code
        .replaceAll(
          /^import (\w+|\{.+\}) from "(?:node:)?http";$/gm,
          (_, names: string) =>
            `const ${names.replaceAll(' as ', ': ')} = process.getBuiltinModule("node:http");`,
        )
        .replaceAll(
          /^import \{ Http2ServerRequest, constants(?: as (\w+))? \} from "(?:node:)?http2";$/gm,
          (_, name: string | undefined) =>
            `class Http2ServerRequest {} const ${name ?? 'constants'} = { NGHTTP2_NO_ERROR: 0 };`,
        ),
  }
}
