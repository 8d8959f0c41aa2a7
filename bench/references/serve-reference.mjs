import { createServer } from 'node:http'

/**
 * Runs a reference as a process: `prepare(init)` gets what the bench sent and gives the request handler, with the
 * keys to call it with where it makes its own. Every reference is a plain node:http server with the defaults.
 */
export function serveReference(prepare) {
  process.once('disconnect', () => process.exit(0))
  process.once('message', async (init) => {
    try {
      const prepared = await prepare(init)
      const { answer, keys } = typeof prepared === 'function' ? { answer: prepared } : prepared
      const server = createServer(answer)
      server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port, keys }))
    } catch (error) {
      process.send({ failed: error.stack ?? String(error) })
    }
  })
}
