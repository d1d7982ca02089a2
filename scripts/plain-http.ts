/**
 * Importing `node:http` as an ES module reads all it exports, also `WebSocket`, which loads Node's whole HTTP client: a sixth
 * of the time from a start to its first answer. The built programs take of it what they use.
 */
export function plainHttp() {
  return {
    name: 'plain-http',
    renderChunk: (code: string) =>
      code.replaceAll(
        /^import (\w+|\{.+\}) from "(?:node:)?http";$/gm,
        (_, names: string) =>
          `const ${names.replaceAll(' as ', ': ')} = process.getBuiltinModule("node:http");`,
      ),
  }
}
