import { connect } from 'node:net'
import { answerReader } from './answer-reader.mjs'
import { Histogram } from './histogram.mjs'

/**
 * Sends requests over `connections` kept-alive connections for `seconds`, one at a time on each, and gives the count
 * of right answers, the elapsed seconds, and latencies in ms. `next()` gives the bytes of a request, or null when
 * there are no more; `isRight(status, bytes, bodyStart)` judges an answer.
 */
export function drive({ host = '127.0.0.1', port, connections, seconds, next, isRight }) {
  const latencies = new Histogram()
  const result = { right: 0, wrong: 0, sample: null }
  const until = performance.now() + seconds * 1000
  return new Promise((resolve, reject) => {
    let open = connections
    let ready = 0
    let began = 0
    let ended = 0
    const starts = []
    for (let index = 0; index < connections; index++) starts.push(connection())

    function connection() {
      let sentAt = 0
      let over = false
      const read = answerReader((status, head, bytes, bodyStart) => {
        const now = performance.now()
        latencies.add(now - sentAt)
        if (isRight(status, bytes, bodyStart)) result.right++
        else {
          result.wrong++
          result.sample ??= `${head}\n${bytes.subarray(bodyStart, bodyStart + 300)}`
        }
        ended = now
        send(now)
      })
      const onread = {
        buffer: Buffer.allocUnsafe(65_536),
        callback: (length, buffer) => read(buffer.subarray(0, length)),
      }
      const socket = connect({ host, port, noDelay: true, onread })
      socket.once('connect', () => {
        ready++
        if (ready < connections) return
        began = performance.now()
        for (const start of starts) start(began)
      })
      socket.once('error', reject)
      socket.once('close', () => {
        if (!over) reject(new Error(`The server on port ${port} closed a connection under load.`))
        open--
        if (open === 0) resolve(summary())
      })
      function send(now) {
        const request = now < until ? next() : null
        if (request === null) {
          over = true
          socket.end()
          return
        }
        sentAt = now
        socket.write(request)
      }
      return send
    }

    function summary() {
      const elapsed = (ended - began) / 1000
      return {
        ...result,
        seconds: elapsed,
        perSecond: elapsed > 0 ? result.right / elapsed : 0,
        p50: latencies.percentile(0.5),
        p99: latencies.percentile(0.99),
        max: latencies.percentile(1),
      }
    }
  })
}
