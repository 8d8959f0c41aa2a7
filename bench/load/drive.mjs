import { openConnection } from './connection.mjs'
import { Histogram } from './histogram.mjs'

/**
 * Sends requests over `connections` kept-alive connections for `seconds`, one at a time on each, and gives the count
 * of right answers, the elapsed seconds, and latencies in ms. `next()` gives the bytes of a request, or null when
 * there are no more; `isRight({ status, head, bytes, bodyStart }, request)` judges an answer.
 */
export function drive({ port, connections, seconds, next, isRight }) {
  const latencies = new Histogram()
  const result = { right: 0, wrong: 0, sample: null }
  const span = { began: 0, ended: 0, until: 0 }
  return new Promise((resolve, reject) => {
    let closed = 0
    const onEnd = () =>
      ++closed === connections && resolve({ ...result, ...measured(span, result, latencies) })
    const started = []
    const onOpen = (start) => {
      if (started.push(start) < connections) return
      span.began = performance.now()
      span.until = span.began + seconds * 1000
      for (const begin of started) begin(span.began)
    }
    for (let index = 0; index < connections; index++) oneConnection(onOpen, onEnd, reject)
  })

  function oneConnection(onOpen, onEnd, onLost) {
    let sentAt = 0
    let request = null
    const connection = openConnection({ port, onOpen: () => onOpen(send), onAnswer, onEnd, onLost })
    function onAnswer(answer) {
      const now = performance.now()
      latencies.add(now - sentAt)
      if (isRight(answer, request)) result.right++
      else {
        result.wrong++
        result.sample ??= `${answer.head}\n${answer.bytes.subarray(answer.bodyStart, answer.bodyStart + 300)}`
      }
      span.ended = now
      send(now)
    }
    function send(now) {
      request = now < span.until ? next() : null
      if (request === null) return connection.end()
      sentAt = now
      connection.send(request)
    }
  }
}

function measured({ began, ended }, { right }, latencies) {
  const seconds = Math.max(0, ended - began) / 1000
  return {
    seconds,
    perSecond: seconds > 0 ? right / seconds : 0,
    p50: latencies.percentile(0.5),
    p99: latencies.percentile(0.99),
    max: latencies.percentile(1),
  }
}
