import nodemailer from 'nodemailer'

/** Takes letters from here. */
export interface Carrier {
  /** Whether what it took is on its way to its reader; else the site's own copy stays the only one. */
  readonly delivers: boolean
  carry(letter: {
    id: string
    to: string
    subject: string
    text: string
    html: string
    headers: Record<string, string>
  }): Promise<void>
}

/** Sends by SMTP. The message id is the letter's own, so that a repeat after a crash is seen as the same message. */
export function smtpCarrier(url: string, from: string, host: string): Carrier {
  const transport = nodemailer.createTransport(url)
  return {
    delivers: true,
    async carry({ id, to, subject, text, html, headers }) {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers,
        messageId: `<${id}@${host}>`,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
  }
}
