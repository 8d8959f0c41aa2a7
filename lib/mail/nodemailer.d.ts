// What we use of nodemailer 7. Its published types bring a cloud vendor's whole client along.
declare module 'nodemailer' {
  export type TransportOptions = {
    host: string
    port: number
    secure: boolean
    requireTLS: boolean
    ignoreTLS: boolean
    auth?: { user: string; pass: string }
    tls?: { ca?: string[] }
    connectionTimeout: number
    greetingTimeout: number
    socketTimeout: number
    dnsTimeout: number
    disableFileAccess: true
    disableUrlAccess: true
  }
  export type Message = {
    from: string
    to: { name: string; address: string }
    subject: string
    text: string
    html: string
    messageId: string
    date: Date
    headers: Record<string, string>
  }
  export type Transporter = { sendMail(message: Message): Promise<{ messageId: string }> }
  const nodemailer: { createTransport(options: TransportOptions): Transporter }
  export default nodemailer
}
