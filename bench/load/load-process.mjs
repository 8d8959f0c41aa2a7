// A process of its own, so that the load is not made on the event loop that is measured. Told the keys once, then
// asked for any number of runs.
import { answerParent } from '../harness/answer-parent.mjs'
import { codeOf } from './answer-reader.mjs'
import { drive } from './drive.mjs'
import { authorizeRequest, tokenRequest, verifyRequest } from './request-forms.mjs'
import { signedBatches } from './signed-batch.mjs'

const VALID = Buffer.from('"valid":true')
const TOKEN = Buffer.from('"symbol":"CRO"')
const isOk = ({ status }) => status === 200
const isValid = ({ status, bytes, bodyStart }) => status === 200 && bytes.indexOf(VALID, bodyStart) > 0
const isToken = ({ status, bytes, bodyStart }) => status === 200 && bytes.indexOf(TOKEN, bodyStart) > 0

let forms = {}

/** How each form of request is made, for a key at random or for every key in turn, and which answers are right. */
function readKeys({ managementKey, bearer, others = {}, expected = [], hmac = [], ed25519 = [] }) {
  const authorize = (key) => authorizeRequest(key, managementKey)
  const batches = hmac.length + ed25519.length > 0 ? signedBatches({ managementKey, hmac, ed25519 }) : null
  const signed = (kind, keys) => ({
    any: (count) => batches.batch(kind, count),
    each: () => batches.batch(kind, keys.length, 'in turn'),
    isRight: isOk,
  })
  forms = {
    authorize: plain(bearer, authorize, isOk),
    verify: plain(bearer, (key) => verifyRequest(key, managementKey), isValid),
    token: plain(bearer, tokenRequest, isToken),
    expected: known(expected, authorize),
    hmac: signed('hmac', hmac),
    ed25519: signed('ed25519', ed25519),
  }
  for (const [name, keys] of Object.entries(others)) forms[name] = plain(keys, authorize, isOk)
}

function plain(keys, make, isRight) {
  return { any: () => pickAny(keys.map(make)), each: () => inTurn(keys, make), isRight }
}

function pickAny(requests) {
  return () => requests[(Math.random() * requests.length) | 0]
}

function inTurn(keys, make) {
  let index = 0
  return () => (index < keys.length ? make(keys[index++]) : null)
}

/** Keys whose verdicts are known: `[{ secret, code }]`. UNAVAILABLE is no verdict, and counted apart. */
function known(expected, make) {
  const codes = new Map(expected.map(({ secret, code }) => [make(secret), code]))
  let undecided = 0
  const isRight = (answer, request) => {
    const code = codeOf(answer)
    if (code === 'UNAVAILABLE') undecided++
    return code === codes.get(request) || code === 'UNAVAILABLE'
  }
  return { any: () => pickAny([...codes.keys()]), isRight, undecided: () => undecided }
}

let next = null

/** Makes the requests of the next runs. `each`: every key once; `signedCount`: how many to sign, where they are. */
async function prepare({ form, each = false, signedCount = 0 }) {
  next = await (each ? forms[form].each() : forms[form].any(signedCount))
}

/** One run, for `seconds` or until there are no more requests. */
async function run({ form, port, connections, seconds }) {
  const { isRight, undecided = () => 0 } = forms[form]
  const before = undecided()
  const result = await drive({ port, connections, seconds, next, isRight })
  return { ...result, right: result.right - (undecided() - before), undecided: undecided() - before }
}

answerParent({ keys: readKeys, prepare, run })
