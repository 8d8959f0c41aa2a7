// The least that verifies a key from a JSON body: SHA-256 and a Map.
import { hash } from 'node:crypto'
import { serveReference } from './serve-reference.mjs'

serveReference(({ bearer }) => {
  const known = new Map(bearer.map((key, index) => [hash('sha256', key), index]))
  return (req, res) => {
    const chunks = []
    req.on('data', (chunk) => chunks.push(chunk))
    req.on('end', () => {
      const { key } = JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
      const valid = known.has(hash('sha256', key))
      const body = JSON.stringify({ valid, code: valid ? 'VALID' : 'NOT_FOUND' })
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
    })
  }
})
