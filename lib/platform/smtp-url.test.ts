import { expect, it } from 'vitest'
import { isSmtpUrl, readSmtpUrl } from './smtp-url'

it('reads host, port and sign-in, and asks strangers for encryption', () => {
  expect(readSmtpUrl('smtp://mail.example')).toEqual({
    host: 'mail.example',
    port: 587,
    secure: false,
    tls: 'required',
  })
  expect(readSmtpUrl('smtps://me%40here:p%3Aw@mail.example')).toMatchObject({
    port: 465,
    secure: true,
    auth: { user: 'me@here', pass: 'p:w' },
  })
  expect(readSmtpUrl('smtp://mail.example:2525?tls=never&ca=/etc/own.pem')).toMatchObject({
    port: 2525,
    tls: 'never',
    caFile: '/etc/own.pem',
  })
})

it('takes what a server on this machine offers', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    expect(readSmtpUrl(`smtp://${host}:25`).tls).toBe('optional')
  }
  expect(readSmtpUrl('smtp://[::1]:25').host).toBe('::1')
})

it('refuses what it would not obey', () => {
  for (const text of [
    'http://mail.example',
    'smtp://',
    'smtp://mail.example/inbox',
    'smtp://mail.example?requireTLS=false',
    'smtp://mail.example?tls=no',
    'mail.example:25',
    'smtp://mail.example#x',
  ]) {
    expect(isSmtpUrl(text), text).toBe(false)
  }
})
