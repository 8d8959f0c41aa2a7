import { expect, it } from 'vitest'
import { timelineWords } from './timeline-words'

it('tells an act in the words of the audit log, and a note as it was written', () => {
  expect(timelineWords({ log: 'account', action: 'key.revoked', words: 'It leaked.' })).toEqual({
    what: 'Key revoked',
    more: 'It leaked.',
  })
  expect(timelineWords({ log: 'note', action: 'incident.note_added', words: 'Seen\nin a gist' })).toEqual({
    what: 'Seen\nin a gist',
    more: '',
  })
})

it('says nothing twice, and shows an act that it has no words for by its name', () => {
  expect(timelineWords({ log: 'account', action: 'key.revoked', words: 'Key revoked' }).more).toBe('')
  expect(timelineWords({ log: 'account', action: 'key.of_tomorrow', words: '' }).what).toBe('key.of_tomorrow')
})
