import { createServer } from 'node:http'
import { answerParent } from '../harness/answer-parent.mjs'

/**
 * Runs a reference as a process: `prepare(init)` gets what the bench sent and gives the request handler, with the
 * keys to call it with where it makes its own. Every reference is a plain node:http server with the defaults.
 */
export function serveReference(prepare) {
  answerParent({
    async start(init) {
      const prepared = await prepare(init)
      const { answer, keys } = typeof prepared === 'function' ? { answer: prepared } : prepared
      const server = createServer(answer)
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      return { port: server.address().port, keys }
    },
  })
}
