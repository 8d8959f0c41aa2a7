import { expect, it } from 'vitest'
import { invalidFields } from '@/lib/platform/parse-input'
import { refusalWords } from './refusal-words'

const said = (path: string) => {
  const fields = [{ path, message: 'Not that.' }]
  return refusalWords({ message: invalidFields(fields).message, fields })
}

it('calls fields by the labels of the form, and never by their paths', () => {
  expect(said('filter.keyIds.0')).toBe('Key ids: Not that.')
  expect(said('filter.issuedBefore')).toBe('Issued between: Not that.')
  expect(said('filter.label.name')).toBe('Label: Not that.')
  expect(said('filter.all')).toBe('Not that.')
  expect(refusalWords({ message: 'Too often.', fields: [] })).toBe('Too often.')
})
