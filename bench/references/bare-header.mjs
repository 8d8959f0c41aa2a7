// The least that verifies a key from a header: SHA-256 and a Map. No scope, no address, no limit, no count.
import { hash } from 'node:crypto'
import { serveReference } from './serve-reference.mjs'

serveReference(({ bearer }) => {
  const known = new Map(bearer.map((key, index) => [hash('sha256', key), index]))
  return (req, res) => {
    const key = req.headers.authorization?.slice('Bearer '.length) ?? ''
    res.writeHead(known.has(hash('sha256', key)) ? 200 : 401, { 'content-length': 0 }).end()
  }
})
