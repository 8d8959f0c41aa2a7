const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Reads HTTP/1.1 answers from a connection that has one request under way at a time. Feed it chunks; it calls
 * `onAnswer({ status, head, bytes, bodyStart })` for each whole answer. `bytes` may be used during that call only.
 * Answers must carry a content-length: what the benches call does.
 */
export function answerReader(onAnswer) {
  let kept = null
  return (chunk) => {
    const bytes = kept ? Buffer.concat([kept, chunk]) : chunk
    const end = bytes.indexOf(HEAD_END)
    if (end < 0) return keep(bytes, chunk)
    const head = bytes.latin1Slice(0, end)
    const bodyStart = end + HEAD_END.length
    if (bytes.length < bodyStart + contentLength(head)) return keep(bytes, chunk)
    kept = null
    onAnswer({ status: Number(head.slice(9, 12)), head, bytes, bodyStart })
  }

  // The socket reads into one buffer again and again, so what is kept must be a copy of it.
  function keep(bytes, chunk) {
    kept = bytes === chunk ? Buffer.from(chunk) : bytes
  }
}

function contentLength(head) {
  const found = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (!found) throw new Error(`An answer without content-length: ${head.slice(0, 200)}`)
  return Number(found[1])
}

/** The verification code that `/v1/authorize` gives in a header, or null. */
export function codeOf({ head }) {
  return /\r\nx-keygrade-code: *([A-Z_]+)/i.exec(head)?.[1] ?? null
}
