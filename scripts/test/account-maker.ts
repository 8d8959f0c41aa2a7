// Makes accounts as `keygrade account create` does, each by a POST with its name: for browser tests, where to start a
// process for each would take a second. Sends its address to whoever started it, and ends with them.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { accountCreate } from '../keygrade/account-create'

async function make(name: string): Promise<string> {
  const email = `owner-${randomBytes(6).toString('hex')}@${name.toLowerCase()}.example`
  const { facts } = await accountCreate.run({ name, 'owner-email': email }, [])
  return JSON.stringify(facts)
}

const server = createServer((req, res) => {
  const name = new URL(req.url ?? '/', 'http://localhost').pathname.slice(1)
  make(name).then(
    (made) => res.end(made),
    (error) => res.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ type: 'ready', url: `http://127.0.0.1:${port}` })
})
process.once('disconnect', () => process.exit(0))
